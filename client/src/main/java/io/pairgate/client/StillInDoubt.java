package io.pairgate.client;

import java.util.Optional;

/**
 * Nobody knows yet what became of the change, or of an earlier one that it has to wait for: the
 * time for repeats is over, or repeats cannot find out. It is neither done nor undone; send no
 * other change in its place. {@link #request} can be sent again at any time: it has the same key,
 * and settles the matter where that is possible.
 */
public final class StillInDoubt extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Request request;
  private final String callLink;
  private final boolean repeatHelps;
  private final int attempts;
  private final transient Reply lastReply;

  StillInDoubt(
      Request request, String callLink, boolean repeatHelps, Reply lastReply, int attempts) {
    super(message(request, callLink, repeatHelps, lastReply, attempts));
    this.request = request;
    this.callLink = callLink;
    this.repeatHelps = repeatHelps;
    this.attempts = attempts;
    this.lastReply = lastReply;
  }

  private static String message(
      Request request, String callLink, boolean repeatHelps, Reply lastReply, int attempts) {
    String said =
        Optional.ofNullable(lastReply)
            .flatMap(Reply::problem)
            .map(problem -> " The last answer: " + problem.detail())
            .orElse("");
    return request
        + " is in doubt after "
        + attempts
        + (attempts == 1 ? " attempt" : " attempts")
        + (callLink.isEmpty() ? "; no answer named its call." : "; the call is " + callLink + ".")
        + (repeatHelps ? " Send the same request again." : "")
        + said;
  }

  /** The change with its key, to be sent again. */
  public Request request() {
    return request;
  }

  /** {@code /v1/calls/<id>}, the call that is in doubt; empty if no answer named one. */
  public String callLink() {
    return callLink;
  }

  /**
   * Whether the same request, sent again, may settle it. If not, the last reply says what does:
   * another request, or a person by {@code POST <callLink>/settle}.
   */
  public boolean repeatHelps() {
    return repeatHelps;
  }

  public int attempts() {
    return attempts;
  }

  /** What was answered last, if anything was. */
  public Optional<Reply> lastReply() {
    return Optional.ofNullable(lastReply);
  }
}
