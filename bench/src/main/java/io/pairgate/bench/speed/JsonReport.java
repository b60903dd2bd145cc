package io.pairgate.bench.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the results for machines. */
final class JsonReport {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonReport() {}

  static String of(Plan plan, Results results) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("proof", "speed");
    document.put("cores", Runtime.getRuntime().availableProcessors());
    document.put("plan", plan);
    document.put("reads", results.reads());
    document.put("changes", results.changes());
    document.put("goals", results.goals().stream().map(JsonReport::goal).toList());
    List<Goal> missed = results.goals().stream().filter(goal -> !goal.met()).toList();
    document.put("goals_missed", missed.size());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> goal(Goal goal) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", goal.name());
    members.put("measured", goal.measured());
    members.put(goal.bound().name().toLowerCase(Locale.ROOT), goal.limit());
    members.put("met", goal.met());
    return members;
  }
}
