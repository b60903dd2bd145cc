package io.pairgate.relay.call;

import io.pairgate.relay.record.ObjectKey;
import java.util.Map;

/**
 * An object as the CMP sees it: its own ids everywhere.
 *
 * @param spec the attributes that can be set; a reference to an object that is not on record shows
 *     as {@code native:<id>}
 * @param status the attributes that only the backend sets
 * @param source whether this is what the backend says now or what is on record
 * @param lastCall the call that last changed it
 * @param updatedMillis when that was recorded, milliseconds since 1970 UTC
 */
public record CmpObject(
    ObjectKey key,
    String backend,
    String tenant,
    String nativeType,
    String nativeId,
    Map<String, Object> spec,
    Map<String, Object> status,
    Source source,
    String lastCall,
    long updatedMillis) {

  /** Where the attributes come from. */
  public enum Source {
    BACKEND,
    RECORD
  }
}
