package io.pairgate.backends.table;

import java.util.Map;

/** What backends of several vendors have in common. Immutable, thread-safe. */
public record Family(String name, String title, String about, Map<String, ResourceType> types) {}
