package io.pairgate.relay.record;

/**
 * The recorded relationship of a CMP object and a backend object.
 *
 * <p>Immutable, thread-safe.
 *
 * @param tenant the CMP's tenant, empty if it gave none
 * @param nativeType the vendor's name of the type
 * @param nativeId the backend's id of the object
 * @param released true once the object was deleted; the row stays, so that a repeated delete is
 *     known
 * @param spec JSON: what the CMP asked for, references as CMP ids
 * @param state JSON: what the backend last showed, references as CMP ids
 * @param lastCall the call that last changed it
 * @param createdMillis wall clock, milliseconds since 1970 UTC
 * @param updatedMillis wall clock, milliseconds since 1970 UTC
 */
public record Binding(
    ObjectKey key,
    String backend,
    String tenant,
    String nativeType,
    String nativeId,
    boolean released,
    String spec,
    String state,
    String lastCall,
    long createdMillis,
    long updatedMillis) {}
