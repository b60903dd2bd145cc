package io.pairgate.bench.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.drivers.Finding.Verdict;
import io.pairgate.simulators.real.RealComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one contract test for all drivers, on every backend that there is for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriversContractTest {

  private final Tables tables = Tables.builtIn();
  private Contract contract;

  @BeforeAll
  void starts_a_relay() {
    contract = new Contract(tables, line -> {});
  }

  @AfterAll
  void stops_the_relay() {
    if (contract != null) contract.close();
  }

  Stream<Stand.Candidate> backends() {
    return tables.drivers().stream().flatMap(driver -> contract.candidates(driver).stream());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void a_driver_keeps_the_contract_with_each_of_its_types(Stand.Candidate candidate) {
    List<Finding> findings =
        RealComponent.need(
            candidate.name(), () -> contract.judge(candidate), reason -> Assumptions.abort(reason));

    assertThat(findings).isNotEmpty();
    assertThat(findings).filteredOn(finding -> finding.verdict() == Verdict.FAILED).isEmpty();
  }

  @Test
  void there_is_a_backend_to_judge_each_driver_on() {
    assertThat(tables.drivers())
        .filteredOn(driver -> contract.candidates(driver).isEmpty())
        .extracting(Driver::name)
        .isEmpty();
  }
}
