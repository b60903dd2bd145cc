package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What all stories share: a relay of one's own, and the words in which they are told. */
class Story {

  static final String WEB = "/v1/networks/web";
  static final String NETWORKS = "/v2.0/networks";
  static final String ADDRESS = "/v1/address-objects/web";
  static final String ADDRESSES = "/api/v2/cmdb/firewall/address";

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  @TempDir Path folder;
  Pairgate pairgate;
  Cmp cmp;

  @BeforeEach
  void starts_a_relay() {
    pairgate = Pairgate.in(folder);
    cmp = pairgate.cmp();
  }

  @AfterEach
  void stops_the_relay() {
    if (pairgate != null) {
      pairgate.close();
    }
  }

  static String network(String spec) {
    return "{\"backend\":\"neutron-1\",\"spec\":{" + spec + "}}";
  }

  static String address(String spec) {
    return "{\"backend\":\"fw-1\",\"spec\":{" + spec + "}}";
  }

  List<Map<String, Object>> networks() {
    return pairgate.neutron().objects("networks");
  }

  List<Map<String, Object>> addresses() {
    return pairgate.fortigate().objects("firewall/address");
  }

  /** Repeats until no earlier request can be under way any more. */
  static Reply afterTheDeadline(java.util.function.Supplier<Reply> call) {
    return Cmp.until(call, reply -> !reply.problem().equals("may-be-in-flight"));
  }

  static void eventually(String what, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("did not come true within " + SOON + ": " + what);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  static void problem(Reply reply, int status, String kind) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
    assertThat(reply.problem()).as("%s", reply).isEqualTo(kind);
  }

  static void status(Reply reply, int status) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
  }
}
