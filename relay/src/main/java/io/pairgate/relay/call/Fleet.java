package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered backends, in memory and on record.
 *
 * <p>Thread-safe. Futures fail with {@link ProblemException} only.
 */
public final class Fleet {

  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

  private final Tables tables;
  private final RecordStore records;
  private final Consumer<String> forgotten;
  private final RelaySettings settings;
  private final Sealing sealing;
  private final ConcurrentSkipListMap<String, Backend> backends = new ConcurrentSkipListMap<>();
  private volatile Desk desk;

  private Fleet(
      Tables tables,
      RecordStore records,
      Consumer<String> forgotten,
      RelaySettings settings,
      Sealing sealing) {
    this.tables = tables;
    this.records = records;
    this.forgotten = forgotten;
    this.settings = settings;
    this.sealing = sealing;
  }

  /**
   * Takes up the backends on record. Blocks.
   *
   * @param forgotten told the name of a backend that was removed
   * @param vault seals their credentials
   */
  public static Fleet load(
      Tables tables,
      RecordStore records,
      Consumer<String> forgotten,
      RelaySettings settings,
      Vault vault) {
    Sealing sealing = new Sealing(records, vault);
    Fleet fleet = new Fleet(tables, records, forgotten, settings, sealing);
    sealing
        .takeUp(records.backends())
        .forEach(backend -> fleet.backends.put(backend.name(), backend));
    return fleet;
  }

  /**
   * Seals all credentials with the newest key there is, and opens those whose key was missing.
   *
   * @return how many were sealed anew; fails with {@link ProblemException}
   */
  public Future<Integer> sealAll() {
    return sealing
        .sealAll(
            (before, opened) -> {
              // One that was registered anew meanwhile has other credentials, and stays.
              if (backends.replace(opened.name(), before, opened)) {
                forgotten.accept(opened.name());
              }
            })
        .recover(Fleet::known);
  }

  /** How the credentials stand on record. */
  public Seals seals() {
    return sealing.state();
  }

  /** Why no call may leave for a backend, if its credentials cannot be opened. */
  public Optional<String> locked(String backend) {
    return sealing.locked(backend);
  }

  /** Removal asks the desk whether calls on a backend are in doubt. */
  void watches(Desk calls) {
    this.desk = calls;
  }

  public Optional<Backend> backend(String name) {
    return Optional.ofNullable(backends.get(name));
  }

  /** All backends in the order of their names. */
  public Collection<Backend> all() {
    return backends.values();
  }

  /**
   * Registers or changes a backend. Credentials that are absent stay as they were, if the driver
   * stays.
   *
   * @return true if it is new; fails with {@link ProblemException}
   */
  public Future<Boolean> register(Registration registration) {
    Backend before = backends.get(registration.name());
    Backend backend;
    Optional<String> locked = sealing.locked(registration.name());
    if (locked.isPresent() && registration.credentials() == null) {
      return Future.failedFuture(
          new ProblemException(
              Problem.of(
                      ProblemKind.INVALID_BODY,
                      "The credentials on record are "
                          + locked.get()
                          + ", or give credentials with this registration.")
                  .at("/credentials")));
    }
    try {
      Driver driver = RegistrationCheck.driver(tables, registration);
      backend = RegistrationCheck.backend(registration, driver, before);
    } catch (ProblemException wrong) {
      return Future.failedFuture(wrong);
    }
    return refuseOtherDriver(before, backend)
        .compose(_ -> sealing.write(backend, settings.clock().millis()))
        .recover(Fleet::known)
        .map(
            _ -> {
              backends.put(backend.name(), backend);
              if (backend.tlsCheck() == Backend.TlsCheck.INSECURE) {
                LOG.warn(
                    "backend {} is registered with tls.insecure: whoever answers at {} gets its"
                        + " credentials; register it with ca_pem or pin",
                    backend.name(),
                    backend.url());
              }
              return before == null;
            });
  }

  private Future<Void> refuseOtherDriver(Backend before, Backend after) {
    if (before == null || before.driver().equals(after.driver())) {
      return Future.succeededFuture();
    }
    return records
        .boundOn(before.name())
        .map(
            bound -> {
              if (bound > 0) {
                throw new ProblemException(
                    Problem.of(
                            ProblemKind.BACKEND_IN_USE,
                            bound
                                + " objects are bound on backend \""
                                + before.name()
                                + "\", which speaks "
                                + before.driver()
                                + ". Register the other device under another name.")
                        .at("/driver"));
              }
              return null;
            });
  }

  /** Fails if objects are bound on it or calls are in doubt. */
  public Future<Void> remove(String name) {
    if (!backends.containsKey(name)) {
      return Future.failedFuture(
          new ProblemException(
              Problem.of(ProblemKind.UNKNOWN_BACKEND, "Backend \"" + name + "\" is not registered.")
                  .status(404)
                  .at("path")));
    }
    Desk calls = desk;
    if (calls != null && calls.anyInDoubtOn(name)) {
      return Future.failedFuture(
          inUse(
              "Calls on backend \""
                  + name
                  + "\" are in doubt. Settle them first: GET /v1/calls?state=in_doubt&backend="
                  + name
                  + "."));
    }
    return records
        .boundOn(name)
        .compose(
            bound ->
                bound > 0
                    ? Future.failedFuture(
                        inUse(
                            bound
                                + " objects are bound on backend \""
                                + name
                                + "\". Delete them first."))
                    : records.deleteBackend(name))
        .recover(Fleet::known)
        .map(
            done -> {
              backends.remove(name);
              sealing.forget(name);
              forgotten.accept(name);
              return done;
            });
  }

  private static ProblemException inUse(String detail) {
    return new ProblemException(Problem.of(ProblemKind.BACKEND_IN_USE, detail));
  }

  private static <T> Future<T> known(Throwable failure) {
    return Future.failedFuture(
        failure instanceof RecordFailure
            ? new ProblemException(RecordProblems.unavailable("Nothing changed; repeat."))
            : failure);
  }

  /**
   * A backend as somebody wants it registered, checked against its driver by {@link #register}.
   *
   * @param credentials null to keep those on record
   * @param limits null for the defaults
   */
  public record Registration(
      String name,
      String driver,
      String url,
      Map<String, String> credentials,
      Map<String, String> options,
      Backend.Trust trust,
      Backend.Limits limits) {
    @Override
    public String toString() {
      return "Registration[" + name + ", " + driver + ", " + url + "]";
    }
  }

  /** Options with the driver's defaults for those that are not given. */
  static Map<String, String> withDefaults(Driver driver, Map<String, String> given) {
    Map<String, String> options = new LinkedHashMap<>();
    driver
        .options()
        .values()
        .forEach(
            option -> {
              String value = given.getOrDefault(option.name(), option.defaultValue());
              if (value != null) {
                options.put(option.name(), value);
              }
            });
    return options;
  }
}
