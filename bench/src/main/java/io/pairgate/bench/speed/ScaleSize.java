package io.pairgate.bench.speed;

import java.util.List;

/**
 * How much there is.
 *
 * @param backends registered
 * @param bindings on record, spread evenly over them
 */
record ScaleSize(int backends, int bindings) {

  static final List<ScaleSize> FLEETS =
      List.of(new ScaleSize(10, 1_000), new ScaleSize(100, 10_000), new ScaleSize(1_000, 100_000));

  static String backend(int index) {
    return "fw-%04d".formatted(index);
  }

  static String object(int index) {
    return "address-%06d".formatted(index);
  }

  String backendOf(int object) {
    return backend(object % backends);
  }
}
