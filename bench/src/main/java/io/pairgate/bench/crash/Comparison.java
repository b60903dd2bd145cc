package io.pairgate.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds backends, record and what the CMP was told against each other, object by object. */
final class Comparison {

  private final Cmp cmp;
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> duplicates = new ArrayList<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();

  Comparison(Cmp cmp) {
    this.cmp = cmp;
  }

  Verdict verdict(int kills, long changes, List<Truth> truths, List<Worker> workers) {
    Map<String, Truth.Made> made = new HashMap<>();
    for (Truth truth : truths) {
      for (Truth.Made one : truth.made()) {
        Truth.Made other = made.putIfAbsent(key(one.collection(), one.owner()), one);
        if (other != null) {
          duplicates.add(
              key(one.collection(), one.owner())
                  + " is there as "
                  + other.nativeId()
                  + " and as "
                  + one.nativeId());
        }
      }
    }
    Map<String, String> recorded = new HashMap<>();
    Set<String> collections = new HashSet<>();
    for (Worker worker : workers) {
      worker.wishes().values().forEach(wish -> collections.add(wish.collection()));
    }
    collections.forEach(collection -> recorded(collection, recorded));
    made.forEach(
        (key, one) -> {
          if (!one.nativeId().equals(recorded.get(key))) {
            unrecorded.add(
                key
                    + " is on the backend as "
                    + one.nativeId()
                    + ", on record as "
                    + recorded.get(key));
          }
        });
    recorded.forEach(
        (key, nativeId) -> {
          if (!made.containsKey(key)) {
            lost.add(key + " is on record as " + nativeId + " and not on the backend");
          }
        });
    for (Worker worker : workers) {
      worker.wishes().values().forEach(wish -> told(wish, made, recorded));
      worker.stuck().forEach(stuck::add);
      worker.unexpected().forEach(one -> lost.add("unexpected answer: " + one));
    }
    undecided("in_doubt");
    undecided("open");
    return new Verdict(kills, changes, duplicates, unrecorded, lost, stuck);
  }

  private void told(Wish wish, Map<String, Truth.Made> made, Map<String, String> recorded) {
    String key = key(wish.collection(), wish.id());
    Truth.Made one = made.get(key);
    if (!wish.present()) {
      if (one != null || recorded.containsKey(key)) {
        lost.add("the deletion of " + key);
      }
    } else if (one == null || !recorded.containsKey(key)) {
      lost.add(key + " was told to be there");
    } else if (!one.text().equals(wish.text())) {
      lost.add(key + " was told to be \"" + wish.text() + "\" and is \"" + one.text() + "\"");
    }
  }

  private void recorded(String collection, Map<String, String> into) {
    String path = "/v1/" + collection + "?limit=1000";
    while (path != null) {
      JsonNode page = get(path);
      for (JsonNode item : page.path("items")) {
        into.put(key(collection, item.path("id").asText()), item.path("native_id").asText());
      }
      path = page.path("next").isTextual() ? page.path("next").asText() : null;
    }
  }

  private void undecided(String state) {
    for (JsonNode call : get("/v1/calls?state=" + state + "&limit=1000").path("items")) {
      stuck.add("call " + call.path("id").asText() + " is " + state);
    }
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<String> reply = cmp.send("GET", path, null, "");
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + reply.statusCode());
      }
      return json.readTree(reply.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String key(String collection, String id) {
    return collection + "/" + id;
  }
}
