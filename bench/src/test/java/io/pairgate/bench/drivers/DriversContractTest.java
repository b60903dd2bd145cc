package io.pairgate.bench.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.drivers.Finding.Verdict;
import io.pairgate.simulators.real.RealComponent;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one contract test for all drivers, on every backend that there is for them. Most of it is
 * waiting until a lost request can no longer be under way, so several drivers wait at once; each
 * has a relay of its own, for some ids are numbers that the next driver takes too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriversContractTest {

  private static final int AT_ONCE = 3;

  private final Tables tables = Tables.builtIn();
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService judges = Executors.newFixedThreadPool(AT_ONCE);
  private final Map<String, Future<List<Finding>>> judgements = new HashMap<>();

  @BeforeAll
  void begins() {
    backends()
        .forEach(
            candidate -> judgements.put(candidate.name(), judges.submit(() -> judge(candidate))));
  }

  /** What has not begun never will; what has begun comes to its end, and stops what it started. */
  @AfterAll
  void stops() {
    judgements.values().forEach(judgement -> judgement.cancel(false));
    judges.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private List<Stand.Candidate> of(Driver driver) {
    return Stands.of(vertx, driver.name());
  }

  Stream<Stand.Candidate> backends() {
    return tables.drivers().stream().flatMap(driver -> of(driver).stream());
  }

  private List<Finding> judge(Stand.Candidate candidate) {
    try (Contract contract = new Contract(tables, line -> {})) {
      return contract.judge(candidate);
    }
  }

  private List<Finding> judgement(Stand.Candidate candidate) {
    try {
      return judgements.get(candidate.name()).get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      throw new IllegalStateException("interrupted", stop);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void a_driver_keeps_the_contract_with_each_of_its_types(Stand.Candidate candidate) {
    List<Finding> findings =
        RealComponent.need(
            candidate.name(), () -> judgement(candidate), reason -> Assumptions.abort(reason));

    assertThat(findings).isNotEmpty();
    assertThat(findings).filteredOn(finding -> finding.verdict() == Verdict.FAILED).isEmpty();
  }

  @Test
  void there_is_a_backend_to_judge_each_driver_on() {
    assertThat(tables.drivers())
        .filteredOn(driver -> of(driver).isEmpty())
        .extracting(Driver::name)
        .isEmpty();
  }
}
