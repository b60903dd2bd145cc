package io.pairgate.bench.speed;

/** The record without a relay: {@link RawWriter} in a JVM of its own, on a record of its own. */
record RawContender(Program program) implements Contender {

  private static final double BYTES_A_MEGABYTE = 1024 * 1024;

  @Override
  public String name() {
    return Results.RAW;
  }

  @Override
  public Sample turn(int connections, int seconds) {
    long cpuBefore = program.used().cpuMicros();
    LoadReport report = LoadReport.parse(program.ask(connections + " " + seconds)).sound(name());
    ProcStat used = program.used();
    return new Sample(
        report.perSecond(),
        report.p50Micros(),
        report.p99Micros(),
        (double) (used.cpuMicros() - cpuBefore) / report.requests(),
        used.residentBytes() / BYTES_A_MEGABYTE);
  }
}
