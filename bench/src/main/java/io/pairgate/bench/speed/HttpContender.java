package io.pairgate.bench.speed;

/**
 * A relay under wrk, or the stub backend itself. After each turn the backend is asked how much
 * really arrived: a relay that answers by itself would win unfairly.
 *
 * @param program whose CPU time counts
 */
record HttpContender(String name, Program program, Load load, Wrk wrk, Stub stub)
    implements Contender {

  private static final double BYTES_A_MEGABYTE = 1024 * 1024;

  @Override
  public Sample turn(int connections, int seconds) {
    long arrivedBefore = stub.requests();
    long cpuBefore = program.used().cpuMicros();
    LoadReport report = wrk.run(load, connections, seconds).sound(name);
    ProcStat used = program.used();
    long arrived = stub.requests() - arrivedBefore;
    if (arrived < report.requests()) {
      throw new NotMeasured(
          "%s answered %d requests, but only %d arrived at the backend"
              .formatted(name, report.requests(), arrived));
    }
    return new Sample(
        report.perSecond(),
        report.p50Micros(),
        report.p99Micros(),
        (double) (used.cpuMicros() - cpuBefore) / report.requests(),
        used.residentBytes() / BYTES_A_MEGABYTE);
  }
}
