package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a body, or an operation of a transaction, that a table writes out.
 *
 * @param rows whether the object is a row: {@code {row}} and {@code {mutations}}, no {@code
 *     {attributes}}
 */
record BodyReader(TemplateReader templates, boolean rows) {

  /** For a body. */
  BodyReader(TemplateReader templates) {
    this(templates, false);
  }

  BodyTree read(YamlValue value) {
    if (value.isMap()) {
      List<BodyTree.Field> fields = new ArrayList<>();
      value
          .map()
          .entries()
          .forEach(
              (key, below) ->
                  fields.add(
                      new BodyTree.Field(templates.optional().read(key, below), read(below))));
      return fields.isEmpty() ? new BodyTree.Constant(value.plain()) : new BodyTree.Fields(fields);
    }
    if (value.isList()) {
      List<BodyTree> items = value.list().stream().map(this::read).toList();
      return items.isEmpty() ? new BodyTree.Constant(List.of()) : new BodyTree.Items(items);
    }
    if (!(value.plain() instanceof String text)) {
      return new BodyTree.Constant(value.plain());
    }
    if (rows && (text.equals("{row}") || text.equals("{mutations}"))) {
      return row(text, value);
    }
    if (rows || !text.equals("{attributes}")) {
      return new BodyTree.Text(templates.optional().read(text, value));
    }
    if (templates.kind() != Operation.Kind.CREATE && templates.kind() != Operation.Kind.UPDATE) {
      value.problem("only a create and an update set {attributes}");
    }
    return new BodyTree.Attributes();
  }

  private BodyTree row(String text, YamlValue value) {
    boolean columns = text.equals("{row}");
    Operation.Kind kind = templates.kind();
    if (kind != Operation.Kind.UPDATE && !(columns && kind == Operation.Kind.CREATE)) {
      value.problem("only a create and an update set {row}, and only an update {mutations}");
    }
    return columns ? BodyTree.Row.COLUMNS : BodyTree.Row.MUTATIONS;
  }
}
