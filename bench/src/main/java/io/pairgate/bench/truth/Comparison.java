package io.pairgate.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Holds backends, record and what the CMP was told against each other, object by object. */
public final class Comparison {

  private final Function<String, JsonNode> get;
  private final List<String> duplicates = new ArrayList<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();

  /**
   * @param get what the relay answers to a GET of a path; throws if it is not 200
   */
  public Comparison(Function<String, JsonNode> get) {
    this.get = get;
  }

  /** A change ended otherwise than a CMP may expect. */
  public Comparison unexpected(List<String> answers) {
    answers.forEach(one -> lost.add("unexpected answer: " + one));
    return this;
  }

  /** Changes that did not come to an end. */
  public Comparison stuck(List<String> changes) {
    stuck.addAll(changes);
    return this;
  }

  /** Holds everything against everything. */
  public Verdict verdict(List<Truth> truths, Collection<Wish> wishes) {
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
    wishes.forEach(wish -> collections.add(wish.collection()));
    collections.forEach(collection -> recorded(collection, recorded));
    made.forEach(
        (key, one) -> {
          if (!one.nativeId().equals(recorded.get(key))) {
            unrecorded.add(
                key
                    + " is on the backend as "
                    + one.nativeId()
                    + (one.since().isEmpty() ? "" : " since " + one.since())
                    + ", on record as "
                    + recorded.get(key)
                    + journal(key));
          }
        });
    recorded.forEach(
        (key, nativeId) -> {
          if (!made.containsKey(key)) {
            lost.add(key + " is on record as " + nativeId + " and not on the backend");
          }
        });
    wishes.forEach(wish -> told(wish, made, recorded));
    undecided("in_doubt");
    undecided("open");
    return new Verdict(duplicates, unrecorded, lost, stuck);
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
      JsonNode page = get.apply(path);
      for (JsonNode item : page.path("items")) {
        into.put(key(collection, item.path("id").asText()), item.path("native_id").asText());
      }
      path = page.path("next").isTextual() ? page.path("next").asText() : null;
    }
  }

  /** What the relay did with an object, for whoever has to find out how that came about. */
  private String journal(String key) {
    String[] parts = key.split("/", 2);
    String type = parts[0].substring(0, parts[0].length() - 1);
    StringBuilder lines = new StringBuilder();
    get.apply("/v1/calls?type=" + type + "&object=" + parts[1] + "&limit=100")
        .path("items")
        .forEach(call -> lines.append("\n    ").append(call));
    return lines.toString();
  }

  private void undecided(String state) {
    for (JsonNode call : get.apply("/v1/calls?state=" + state + "&limit=1000").path("items")) {
      stuck.add("call " + call.path("id").asText() + " is " + state);
    }
  }

  private static String key(String collection, String id) {
    return collection + "/" + id;
  }
}
