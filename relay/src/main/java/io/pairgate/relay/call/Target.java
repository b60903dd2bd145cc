package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.relay.record.ObjectKey;

/** What a call is about: an object's type, on a backend, as its driver maps it. */
record Target(ObjectKey object, ResourceType type, Backend backend, NativeType nativeType) {}
