package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A world of backends whose every step a test decides: when a request is carried out, whether its
 * answer arrives, and whether it is carried out long after everybody gave it up.
 *
 * <p>On "neutron" the backend makes the id and a repeated create makes a second object; on
 * "fortios" the caller's key is the id and a repeated create is refused. Objects carry one
 * attribute, "name" or "description", whatever the spec gives.
 */
final class ModelBackend implements Exchanger {

  /** One request on its way. */
  final class Request {
    final Backend backend;
    final Operation operation;
    private final Promise<Outcome> answer = Promise.promise();
    private Outcome result;

    Request(Backend backend, Operation operation) {
      this.backend = backend;
      this.operation = operation;
    }

    boolean isCarriedOut() {
      return result != null;
    }

    void carryOut() {
      if (result == null) {
        result = execute(backend.driver(), operation);
      }
    }

    void reply() {
      carryOut();
      answer.tryComplete(result);
    }

    void loseReply() {
      answer.tryComplete(
          new Outcome.Unknown(Outcome.UnknownCause.CONNECTION_LOST, "the answer was lost"));
    }

    void neverLeaves() {
      result = new Outcome.NotSent(Outcome.NotSentCause.UNREACHABLE, "unreachable", 0);
      answer.tryComplete(result);
    }
  }

  record Made(String owner, Map<String, Object> attributes) {}

  final LinkedBlockingQueue<Request> arrived = new LinkedBlockingQueue<>();
  private final Map<String, Made> objects = new LinkedHashMap<>();
  private int made;

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    Request request = new Request(backend, operation);
    progress.sent();
    arrived.add(request);
    return request.answer.future();
  }

  /** Objects that a CMP object's creates made: their native ids. */
  synchronized List<String> madeFor(String owner) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getValue().owner.equals(owner))
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized Optional<Map<String, Object>> attributes(String nativeId) {
    return Optional.ofNullable(objects.get(nativeId)).map(Made::attributes);
  }

  private synchronized Outcome execute(String driver, Operation operation) {
    return switch (operation) {
      case Operation.Create create -> create(driver, create);
      case Operation.Find find ->
          done(
              objects.entrySet().stream()
                  .filter(entry -> entry.getValue().owner.equals(find.key()))
                  .map(entry -> shown(entry.getKey()))
                  .toList());
      case Operation.Read read ->
          objects.containsKey(read.nativeId())
              ? done(List.of(shown(read.nativeId())))
              : refused(Outcome.Refusal.ABSENT);
      case Operation.Update update -> {
        Made before = objects.get(update.nativeId());
        if (before == null) {
          yield refused(Outcome.Refusal.ABSENT);
        }
        Map<String, Object> attributes = new LinkedHashMap<>(before.attributes);
        attributes.putAll(update.change());
        objects.put(update.nativeId(), new Made(before.owner, attributes));
        yield done(driver.equals("neutron") ? List.of(shown(update.nativeId())) : List.of());
      }
      case Operation.Delete delete ->
          objects.remove(delete.nativeId()) == null
              ? refused(Outcome.Refusal.ABSENT)
              : done(List.of());
      default -> refused(Outcome.Refusal.OTHER);
    };
  }

  private Outcome create(String driver, Operation.Create create) {
    String id = driver.equals("neutron") ? "made-" + ++made : create.key();
    if (objects.containsKey(id)) {
      return refused(Outcome.Refusal.EXISTS);
    }
    objects.put(id, new Made(create.key(), new LinkedHashMap<>(create.spec())));
    return done(List.of(driver.equals("neutron") ? shown(id) : new NativeObject(id, Map.of(), "")));
  }

  private NativeObject shown(String id) {
    return new NativeObject(id, objects.get(id).attributes, "");
  }

  private static Outcome done(List<NativeObject> objects) {
    return new Outcome.Succeeded(new ArrayList<>(objects), true, "");
  }

  private static Outcome refused(Outcome.Refusal why) {
    return new Outcome.Refused(why, 409, why.name(), "no", "");
  }
}
