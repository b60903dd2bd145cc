package io.pairgate.backends.table;

/**
 * One attribute of a resource type.
 *
 * @param about one sentence for the reader of the API
 * @param required must be given at creation
 * @param immutable cannot be changed after creation
 * @param readOnly shown by the backend, never set
 * @param clearable may be set to null
 * @param defaultValue what a full replacement sets where the attribute is absent; null for "leave
 *     as it is"
 */
public record Attribute(
    String name,
    Rule rule,
    String about,
    boolean required,
    boolean immutable,
    boolean readOnly,
    boolean clearable,
    Object defaultValue) {}
