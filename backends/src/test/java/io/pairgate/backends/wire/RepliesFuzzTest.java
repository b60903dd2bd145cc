package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Garbled;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.table.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What passes the checks of the tables can be sent, and whatever a backend answers means one of the
 * outcomes, without a fault of ours; CONTRIBUTING tells of long runs.
 */
class RepliesFuzzTest {

  private static final Tables TABLES = Tables.builtIn();
  private static final List<Driver> DRIVERS = List.copyOf(TABLES.drivers());
  private static final Map<String, List<String>> WORDS =
      DRIVERS.stream().collect(Collectors.toMap(Driver::name, Meant::words));
  private static final List<Integer> STATUSES =
      List.of(200, 200, 200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 424, 429, 500, 502, 503);
  private static final String OURS = "could not be read";

  private static Backend backend(Driver driver) {
    Map<String, String> options = new LinkedHashMap<>();
    driver
        .options()
        .forEach(
            (name, option) ->
                options.put(name, option.defaultValue() == null ? "x" : option.defaultValue()));
    return new Backend(
        "b-1",
        driver.name(),
        URI.create("http://127.0.0.1:1"),
        Map.of(),
        options,
        Backend.Trust.SYSTEM,
        Backend.Limits.DEFAULTS);
  }

  @Property(seed = "3", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_reply_means_an_outcome(@ForAll Random random) {
    Driver driver = Garbled.of(DRIVERS, random);
    Backend backend = backend(driver);
    Meant meant = new Meant(TABLES, driver, random);
    Optional<Operation> drawn = meant.operation();
    if (drawn.isEmpty()) return;
    Operation operation = drawn.get();
    List<String> words = WORDS.get(driver.name());
    Object body =
        random.nextInt(3) == 0
            ? Garbled.value(words, random)
            : line(driver, operation)
                .map(line -> meant.reply(line, words))
                .orElseGet(() -> Garbled.value(words, random));
    if (driver.transport() == Transport.OVSDB) {
      TransactionDialect dialect = new TransactionDialect(driver);
      if (!sendable(driver, operation, () -> dialect.transaction(backend, operation))) return;
      Object error = random.nextInt(4) == 0 ? Garbled.value(words, random) : null;
      seen(driver, operation, body, dialect.read(operation, new JsonRpc.Answer(1L, body, error)));
    } else {
      TableDialect dialect = new TableDialect(driver);
      if (!sendable(driver, operation, () -> dialect.request(backend, operation))) return;
      HttpReply reply = new HttpReply(Garbled.of(STATUSES, random), Map.of(), bytes(body, random));
      seen(driver, operation, body, dialect.read(backend, operation, reply));
      seen(driver, operation, body, dialect.readNative(reply));
    }
  }

  private static Optional<CallLine> line(Driver driver, Operation operation) {
    try {
      return Optional.of(new Lines(driver).of(operation).line());
    } catch (Dialect.Unsupported said) {
      return Optional.empty();
    }
  }

  /** False if the table says that it has no such operation. */
  private static boolean sendable(Driver driver, Operation operation, Runnable request) {
    try {
      request.run();
      return true;
    } catch (Dialect.Unsupported said) {
      return false;
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError(
          "passes the checks and cannot be sent by " + driver.name() + ": " + operation, fault);
    }
  }

  private static byte[] bytes(Object body, Random random) {
    String json = new String(Json.write(body), StandardCharsets.UTF_8);
    return (random.nextInt(3) == 0 ? Garbled.text(json, random) : json)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void seen(Driver driver, Operation operation, Object body, Outcome outcome) {
    String what = driver.name() + ", " + operation + "\nto " + body;
    assertThat(outcome).as(what).isNotNull().isNotInstanceOf(Outcome.NotSent.class);
    if (outcome instanceof Outcome.Unknown unknown) {
      assertThat(unknown.reason()).as(what).isNotBlank().doesNotContain(OURS);
    }
  }

  @Example
  void a_row_of_an_answer_that_is_none_is_not_understood() {
    Object rows = Map.of("rows", Arrays.asList(Map.of("name", "web"), null));
    Outcome outcome =
        new TransactionDialect(TABLES.driver("ovn").orElseThrow())
            .read(
                new Operation.ListAll("address-object"),
                new JsonRpc.Answer(1L, List.of(rows), null));
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(((Outcome.Unknown) outcome).reason()).contains("it does not show what it should");
  }

  @Property(seed = "4", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_bytes_are_json_and_xml_or_are_not(@ForAll Random random) {
    List<String> words = List.of("a", "name", "@status", "\u00fc");
    String json = new String(Json.write(Garbled.value(words, random)), StandardCharsets.UTF_8);
    String xml = "<a b=\"c\"><d>1</d><d/><![CDATA[x]]>&lt;<!-- e --><?f g?></a>";
    readOrRefused(Garbled.text(json, random), Json::read);
    readOrRefused(Garbled.text(xml, random), Xml::read);
    readOrRefused(
        Garbled.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml, random), Xml::read);
  }

  private interface Reader {
    Object read(byte[] bytes) throws IOException;
  }

  private static void readOrRefused(String text, Reader reader) {
    try {
      reader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError("neither read nor refused: " + text, fault);
    }
  }
}
