package io.pairgate.backends.table;

import io.pairgate.backends.table.codec.Digits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A native id that is made of what the object is: {@code Vlan{spec.vlan_id}}, {@code
 * {spec.lag},{spec.port}}. Goes both ways, so that an object can be addressed by its id alone.
 *
 * <p>Immutable, thread-safe.
 *
 * @param template its slots are attributes
 * @param mappings of these attributes
 */
public record ComposedId(Template template, Map<String, Mapping> mappings) {

  public ComposedId {
    mappings = Map.copyOf(mappings);
  }

  /** The id of an object, empty if one of the attributes is not known. */
  public Optional<String> of(Map<String, Object> attributes) {
    StringBuilder id = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> id.append(literal.text());
        case Template.Slot slot -> {
          Object value = attributes.get(slot.name());
          if (value == null) {
            return Optional.empty();
          }
          id.append(mappings.get(slot.name()).codec().toNative(value));
        }
      }
    }
    return Optional.of(id.toString());
  }

  /** The attributes that an id speaks of, as the vendor says them; empty if it is none of these. */
  public Map<String, String> natives(String id) {
    Map<String, String> natives = new LinkedHashMap<>();
    Matcher matcher = pattern().matcher(id);
    if (matcher.matches()) {
      int group = 1;
      for (Template.Part part : template.parts()) {
        if (part instanceof Template.Slot slot) {
          String text = matcher.group(group++);
          if (mappings.get(slot.name()).limit().refuses(text).isPresent()) {
            return Map.of();
          }
          natives.put(slot.name(), text);
        }
      }
    }
    return natives;
  }

  /** The attributes that an id speaks of, as the family says them. */
  public Map<String, Object> attributes(String id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    natives(id)
        .forEach(
            (name, text) -> {
              Mapping mapping = mappings.get(name);
              Object value = mapping.codec().fromNative(text).orElse(text);
              boolean whole = mapping.attribute().rule() instanceof Rule.Whole;
              if (!whole || value instanceof Long) attributes.put(name, value);
              else Digits.whole(text).ifPresent(number -> attributes.put(name, number));
            });
    return attributes;
  }

  private Pattern pattern() {
    StringBuilder pattern = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> pattern.append(Pattern.quote(literal.text()));
        case Template.Slot slot -> pattern.append("([^,]+)");
      }
    }
    return Pattern.compile(pattern.toString());
  }
}
