package io.pairgate.relay.story;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.http.HttpExchanger;
import io.pairgate.backends.http.Speech;
import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Tables;
import io.pairgate.simulators.SimulatedDevice;
import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceServer;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A driver of the family switch against its simulator. */
abstract class SwitchTest {

  final Vertx vertx = Vertx.vertx();
  final Tables tables = Tables.builtIn();
  final HttpExchanger exchanger =
      HttpExchanger.create(vertx, name -> Speech.of(tables.driver(name).orElseThrow()), 4);
  Device simulated;
  DeviceServer device;
  Backend backend;
  String driver;

  void start(String name) {
    driver = name;
    SimulatedDevice kind = SimulatedDevice.named(name).orElseThrow();
    simulated = kind.make().get();
    device = DeviceServer.start(vertx, simulated, 0);
    backend = Backend.of("sw-1", name, device.url(), kind.credentials(device.url()));
  }

  @AfterEach
  void stop() throws Exception {
    exchanger.close();
    device.close();
    vertx.close().await(10, SECONDS);
  }

  Outcome exchange(Operation operation) {
    try {
      return exchanger.exchange(backend, operation, Progress.UNWATCHED).await(20, SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("no outcome of " + operation, e);
    }
  }

  NativeType type(String name) {
    return tables.driver(driver).orElseThrow().type(name).orElseThrow();
  }

  Outcome.Succeeded done(Operation operation) {
    Outcome outcome = exchange(operation);
    assertThat(outcome).as("%s", operation).isInstanceOf(Outcome.Succeeded.class);
    return (Outcome.Succeeded) outcome;
  }

  void refused(Operation operation, Outcome.Refusal why) {
    assertThat(exchange(operation))
        .as("%s", operation)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, no -> assertThat(no.why()).as("%s", no).isEqualTo(why));
  }

  String create(String type, Map<String, Object> spec) {
    NativeObject made = done(new Operation.Create(type, "cmp-1", spec, "")).objects().getFirst();
    assertThat(type(type).check(spec, "")).isEmpty();
    assertThat(type(type).chosenId("cmp-1", spec)).contains(made.nativeId());
    return made.nativeId();
  }

  Map<String, Object> read(String type, String id) {
    NativeObject shown = done(new Operation.Read(type, id, Map.of())).objects().getFirst();
    assertThat(shown.nativeId()).isEqualTo(id);
    return shown.attributes();
  }

  List<String> listed(String type) {
    return done(new Operation.ListAll(type)).objects().stream()
        .map(NativeObject::nativeId)
        .toList();
  }

  static Map<String, Object> spec(Object... pairs) {
    Map<String, Object> spec = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) spec.put((String) pairs[i], pairs[i + 1]);
    return spec;
  }

  static Map<String, Object> with(Map<String, Object> more, Object... pairs) {
    Map<String, Object> spec = spec(pairs);
    spec.putAll(more);
    return spec;
  }

  String port(int number) {
    return switch (driver) {
      case "eos" -> "Ethernet" + number;
      case "iosxe" -> "GigabitEthernet1/0/" + number;
      default -> "Eth1/" + number;
    };
  }

  /** A switch refuses what is there already, unless its table says that it takes it once more. */
  void createdAgain(String type, String id, Map<String, Object> spec) {
    if (type(type).cannot().containsKey(ContractRow.DUPLICATE)) {
      assertThat(create(type, spec)).isEqualTo(id);
    } else {
      refused(new Operation.Create(type, "cmp-1", spec, ""), Outcome.Refusal.EXISTS);
    }
  }
}
