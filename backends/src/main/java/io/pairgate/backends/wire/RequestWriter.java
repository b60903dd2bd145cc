package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.Template;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes requests as a driver's table says. Pure, thread-safe. */
record RequestWriter(Driver driver) {

  HttpCall write(Backend backend, Operation operation, NativeType type, CallLine line) {
    Facts facts = Facts.of(operation);
    Slots slots = new Slots(driver, backend, type, facts);
    StringBuilder target = new StringBuilder(driver.conventions().path()).append('/');
    path(line.path(), slots, target);
    char separator = '?';
    for (CallLine.Parameter parameter : line.query()) {
      separator = parameter(parameter, slots, separator, target);
    }
    for (CallLine.Parameter parameter : common(type)) {
      separator = parameter(parameter, slots, separator, target);
    }
    refuseUnmarkedFind(operation, type);
    byte[] body = body(line, operation, type, slots);
    return new HttpCall(line.method(), target.toString(), headers(line, slots, body), body);
  }

  private List<CallLine.Parameter> common(NativeType type) {
    List<CallLine.Parameter> drivers = driver.conventions().query();
    return type == null ? drivers : type.query().orElse(drivers);
  }

  /** The driver's own, then the line's, which count where both say one. */
  private Map<String, String> headers(CallLine line, Slots slots, byte[] body) {
    List<CallLine.Parameter> common = driver.conventions().headers();
    if (common.isEmpty() && line.headers().isEmpty()) {
      return Map.of();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    common.forEach(header -> header(header, slots, headers));
    line.headers().forEach(header -> header(header, slots, headers));
    if (body == null) {
      headers.remove("content-type"); // what is not there has no type, and some devices mind
    }
    return headers;
  }

  private static void header(CallLine.Parameter header, Slots slots, Map<String, String> headers) {
    StringBuilder value = new StringBuilder();
    for (Template.Part part : header.value().parts()) {
      String text =
          switch (part) {
            case Template.Literal literal -> literal.text();
            case Template.Slot slot -> slots.fill(slot);
          };
      if (text == null) {
        return;
      }
      value.append(text);
    }
    headers.put(header.name(), value.toString());
  }

  private static void refuseUnmarkedFind(Operation operation, NativeType type) {
    if (operation instanceof Operation.Find find
        && type.marked().isPresent()
        && find.marker().isEmpty()) {
      throw new Unsupported("a " + type.nativeName() + " cannot be found without its marker");
    }
  }

  private static void path(Template path, Slots slots, StringBuilder target) {
    for (Template.Part part : path.parts()) {
      switch (part) {
        case Template.Literal literal -> target.append(literal.text());
        case Template.Slot slot -> Escaping.segment(segment(slot, slots), target);
      }
    }
  }

  private static String segment(Template.Slot slot, Slots slots) {
    String text = slots.fill(slot);
    if (text == null || text.isEmpty()) {
      throw BodyWriter.missing(slot);
    }
    // servers and proxies take these for steps in the path, however they are escaped
    if (text.equals(".") || text.equals("..")) {
      throw new Unsupported("'" + text + "' cannot stand in a path");
    }
    return text;
  }

  private static char parameter(
      CallLine.Parameter parameter, Slots slots, char separator, StringBuilder target) {
    StringBuilder value = new StringBuilder();
    for (Template.Part part : parameter.value().parts()) {
      String text =
          switch (part) {
            case Template.Literal literal -> literal.text();
            case Template.Slot slot -> slots.fill(slot);
          };
      if (text == null) {
        return separator;
      }
      Escaping.value(text, value);
    }
    target.append(separator).append(parameter.name()).append('=').append(value);
    return '&';
  }

  private static byte[] body(CallLine line, Operation operation, NativeType type, Slots slots) {
    return switch (line.body()) {
      case CallLine.Nothing nothing -> null;
      case CallLine.Attributes at -> Json.write(enveloped(at.at(), attributes(operation, type)));
      case CallLine.Whole whole ->
          Json.write(enveloped(whole.at(), new AttributeWriter(type).whole(Facts.of(operation))));
      case CallLine.Written written ->
          Json.write(
              new BodyWriter(slots, () -> attributes(operation, type)).whole(written.tree()));
      case CallLine.Transaction transaction ->
          throw new IllegalStateException("a transaction does not travel over HTTP");
    };
  }

  private static Map<String, Object> attributes(Operation operation, NativeType type) {
    AttributeWriter writer = new AttributeWriter(type);
    Facts facts = Facts.of(operation);
    return operation.kind() == Operation.Kind.CREATE ? writer.create(facts) : writer.update(facts);
  }

  private static Map<String, Object> enveloped(Place at, Map<String, Object> attributes) {
    if (at.steps().isEmpty()) {
      return attributes;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    at.write(body, attributes);
    return body;
  }
}
