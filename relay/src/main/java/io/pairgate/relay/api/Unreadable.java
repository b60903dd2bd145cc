package io.pairgate.relay.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;

/** Says what is wrong with a request that is no HTTP. */
final class Unreadable {

  private Unreadable() {}

  static Problem problem(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line ->
          Problem.of(ProblemKind.INVALID_PATH, "The request line is too long.")
              .status(414)
              .at("path");
      case TooLongHttpHeaderException headers ->
          Problem.of(
                  ProblemKind.INVALID_HEADER,
                  "The headers together are larger than the limit (limits.header_bytes_max).")
              .status(431);
      default -> Problem.of(ProblemKind.INVALID_HEADER, "The request cannot be read as HTTP/1.1.");
    };
  }
}
