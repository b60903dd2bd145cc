package io.pairgate.backends.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A place in a reply whose steps may have slots: {@code result.1.vlans.{id}}. Immutable,
 * thread-safe.
 */
public record Way(List<Template> steps) {

  public Way {
    steps = List.copyOf(steps);
  }

  /**
   * The place.
   *
   * @param filling the text of a slot
   */
  public Place place(Function<Template.Slot, String> filling) {
    return place(steps.size(), filling);
  }

  /** The place before the first slot: where the vendor keeps all objects of the type. */
  public Place fixed() {
    int fixed = 0;
    while (fixed < steps.size() && isFixed(steps.get(fixed))) {
      fixed++;
    }
    return place(fixed == steps.size() ? Math.max(0, fixed - 1) : fixed, slot -> "");
  }

  private static boolean isFixed(Template step) {
    return step.parts().stream().allMatch(part -> part instanceof Template.Literal);
  }

  private Place place(int length, Function<Template.Slot, String> filling) {
    List<String> filled = new ArrayList<>();
    for (Template step : steps.subList(0, length)) {
      StringBuilder text = new StringBuilder();
      for (Template.Part part : step.parts()) {
        switch (part) {
          case Template.Literal literal -> text.append(literal.text());
          case Template.Slot slot -> text.append(filling.apply(slot));
        }
      }
      filled.add(text.toString());
    }
    return new Place(filled);
  }
}
