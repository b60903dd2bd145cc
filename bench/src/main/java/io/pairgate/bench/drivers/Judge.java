package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.NativeType.RepeatedCreate;
import io.pairgate.bench.drivers.Finding.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays one row with one type. What the table has no operation for must be refused by the relay
 * before any call, and must have its reason in the table. Stateless.
 */
final class Judge {

  private Judge() {}

  /** Empty if the row says nothing about this type. */
  static Optional<Finding> judge(Scene scene, ContractRow row) {
    int mark = scene.stage().mark();
    try {
      return plays(scene, row)
          ? Optional.of(found(scene, row, Verdict.PASS, ""))
          : Optional.empty();
    } catch (ByDesign design) {
      return Optional.of(found(scene, row, Verdict.REFUSED_BY_DESIGN, design.getMessage()));
    } catch (RuntimeException broken) {
      String why = broken instanceof Broken ? broken.getMessage() : broken.toString();
      return Optional.of(found(scene, row, Verdict.FAILED, why));
    } finally {
      tidy(scene, mark);
    }
  }

  /** What cannot be tidied up shows in the rows that come after it. */
  private static void tidy(Scene scene, int mark) {
    try {
      scene.stage().tidy(mark);
    } catch (RuntimeException left) {
      System.getLogger(Judge.class.getName())
          .log(System.Logger.Level.WARNING, "something is left of " + scene.type().name(), left);
    }
  }

  static Finding found(Scene scene, ContractRow row, Verdict verdict, String why) {
    return new Finding(
        scene.stage().driver().name(), scene.stage().way(), scene.type().name(), row, verdict, why);
  }

  private static boolean plays(Scene scene, ContractRow row) {
    for (Operation.Kind needed : needs(row)) {
      if (!scene.can(needed)) {
        if (needed == Operation.Kind.UPDATE && !isChangeable(scene)) {
          throw new ByDesign("Nothing of it can be changed, at any vendor.");
        }
        boolean triable = needed != Operation.Kind.UPDATE || mapsChangeable(scene);
        if (isOwn(row, needed) && triable) refusesBeforeAnyCall(scene, needed);
        scene.unlessByDesign(row);
        scene.unlessByDesign(ContractRow.valueOf(needed.name()));
        throw new Broken("the table has no " + needed + " and does not say why under 'cannot'");
      }
    }
    // An operator's settling is played, and then found to be by design.
    boolean lost = row == ContractRow.LOST_CREATE || row == ContractRow.GARBAGE;
    boolean settles = lost && scene.type().repeatedCreate() == RepeatedCreate.OPERATOR;
    if (!settles) scene.unlessByDesign(row);
    return play(scene, row);
  }

  private static boolean play(Scene scene, ContractRow row) {
    switch (row) {
      case CREATE -> PlainRows.create(scene);
      case READ -> PlainRows.read(scene);
      case LIST -> PlainRows.list(scene);
      case UPDATE -> PlainRows.update(scene);
      case DELETE -> PlainRows.delete(scene);
      case REPEATED_CREATE -> PlainRows.repeatedCreate(scene);
      case REPEATED_UPDATE -> PlainRows.repeatedUpdate(scene);
      case REPEATED_DELETE -> PlainRows.repeatedDelete(scene);
      case LOST_CREATE -> LostRows.create(scene);
      case LOST_UPDATE -> LostRows.update(scene);
      case LOST_DELETE -> LostRows.delete(scene);
      case DUPLICATE -> OtherHandRows.duplicate(scene);
      case ADOPT -> OtherHandRows.adopt(scene);
      case ABSENT -> OtherHandRows.absent(scene);
      case IN_USE -> {
        return OtherHandRows.inUse(scene);
      }
      case INVALID -> RefusalRows.invalid(scene);
      case UNAUTHORISED -> RefusalRows.unauthorised(scene);
      case BUSY -> RefusalRows.busy(scene);
      case GARBAGE -> LostRows.garbage(scene);
      case ACTION -> {
        return RefusalRows.action(scene);
      }
    }
    return true;
  }

  private static List<Operation.Kind> needs(ContractRow row) {
    return switch (row) {
      case CREATE, REPEATED_CREATE, LOST_CREATE, DUPLICATE, INVALID, UNAUTHORISED, BUSY, GARBAGE ->
          List.of(Operation.Kind.CREATE);
      case ACTION -> List.of();
      case READ, ADOPT -> List.of(Operation.Kind.CREATE, Operation.Kind.READ);
      case LIST -> List.of(Operation.Kind.CREATE, Operation.Kind.LIST);
      case UPDATE, REPEATED_UPDATE, LOST_UPDATE ->
          List.of(Operation.Kind.CREATE, Operation.Kind.UPDATE);
      case DELETE, REPEATED_DELETE, LOST_DELETE, ABSENT, IN_USE ->
          List.of(Operation.Kind.CREATE, Operation.Kind.DELETE);
    };
  }

  private static boolean isOwn(ContractRow row, Operation.Kind kind) {
    return row.name().equals(kind.name());
  }

  private static boolean isChangeable(Scene scene) {
    return scene.family().attributes().values().stream()
        .anyMatch(attribute -> !attribute.immutable() && !attribute.readOnly());
  }

  /** Where the driver maps nothing that can be changed, no change of it can be asked for. */
  private static boolean mapsChangeable(Scene scene) {
    return scene.type().mappings().values().stream()
        .anyMatch(mapping -> !mapping.attribute().immutable() && !mapping.attribute().readOnly());
  }

  private static void refusesBeforeAnyCall(Scene scene, Operation.Kind kind) {
    Thing thing = kind == Operation.Kind.CREATE ? scene.draft() : scene.thing();
    Cmp.Reply reply =
        scene.counted(
            0,
            () ->
                switch (kind) {
                  case CREATE -> scene.put(thing);
                  case READ -> scene.cmp().get(thing.path());
                  case LIST ->
                      scene
                          .cmp()
                          .get(
                              "/v1/backends/" + scene.stage().backend() + "/" + scene.collection());
                  case UPDATE -> scene.patch(thing, anyChange(scene, thing));
                  case DELETE -> scene.cmp().delete(thing.path());
                  default -> throw new IllegalArgumentException(kind.toString());
                });
    reply.is(501, "operation-unsupported");
  }

  /** A change that the family allows and the driver maps: what it is already, if need be. */
  private static Map<String, Object> anyChange(Scene scene, Thing thing) {
    Map<String, Object> change = new LinkedHashMap<>(scene.sample().update());
    if (change.isEmpty()) {
      change.putAll(thing.spec());
      change.keySet().removeIf(name -> scene.family().attributes().get(name).immutable());
    }
    if (change.isEmpty()) throw new ByDesign("Nothing that the driver knows of it can be changed.");
    return change;
  }
}
