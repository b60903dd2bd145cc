package io.pairgate.relay.pair.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.PairOfTwo;
import io.pairgate.relay.pair.AtOnce;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NoHeart;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.Peer;
import io.pairgate.relay.pair.Ports;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What docs/operations/node-dead.md lets an operator write at the witness when the last active node
 * is gone for good, and why nothing else will do. Everything here answers at once.
 */
class RecordByHandTest {

  private static final Path PAGE = Path.of("../docs/operations/node-dead.md");
  private static final long OPENED = 7;

  /** Data whose last term was opened by the node that is gone. */
  private static final class DataOfPeer implements Database {
    private long writable;

    @Override
    public Future<View> look() {
      return Future.succeededFuture(
          new View(
              writable > 0,
              false,
              false,
              true,
              "",
              0,
              0,
              "0-1-4711",
              -1,
              writable > 0 ? writable : OPENED,
              writable > 0 ? "node-b" : "node-a"));
    }

    @Override
    public Future<Void> restart(StartAs as) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> follow() {
      return Future.failedFuture(new PairFailure("there is nobody to follow"));
    }

    @Override
    public void cut() {}

    @Override
    public Future<String> stopReceiving() {
      return Future.succeededFuture("0-1-4711");
    }

    @Override
    public Future<Void> applied(String position) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> openSolo(long term) {
      writable = term;
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> requireAcks() {
      return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> mark() {
      return Future.succeededFuture(false);
    }

    @Override
    public Future<String> closeWrites() {
      return Future.succeededFuture("0-1-4711");
    }
  }

  /** It is off, and stays off. */
  private static final class Gone implements Peer {
    @Override
    public Future<NodeView> look() {
      return Future.failedFuture(new PairFailure("node node-a cannot be reached"));
    }

    @Override
    public Future<Void> takeOver(long term, String position) {
      return Future.failedFuture(new PairFailure("node node-a cannot be reached"));
    }
  }

  private final AtOnce.Memory witness = new AtOnce.Memory();

  private NodeView started(WitnessRecord record) {
    witness.record = record;
    PairNode node =
        new PairNode(
            PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS),
            new Ports(
                witness,
                new DataOfPeer(),
                eligible -> {},
                new Gone(),
                new NoHeart(),
                new AtOnce.NoTime(),
                progress -> Future.succeededFuture(),
                fault -> {
                  throw new AssertionError(fault);
                }));
    node.start();
    return node.view();
  }

  private static WitnessRecord ofThePage() throws IOException {
    Matcher put =
        Pattern.compile("put pairgate/pairs/cloud-1 \\\\\\s+'(\\{.*\\})'")
            .matcher(Files.readString(PAGE));
    assertThat(put.find()).as("the page writes a record").isTrue();
    return RecordJson.record(
        RecordJson.read(put.group(1).getBytes(StandardCharsets.UTF_8)), "cloud-1", PAGE.toString());
  }

  private static WitnessRecord named(String pair, String node, WitnessRecord other) {
    return new WitnessRecord(
        pair, other.term(), node, other.protection(), other.standbyIncarnation(), other.swap());
  }

  @Test
  void with_the_record_of_the_page_the_node_that_is_left_goes_on_one_term_later()
      throws IOException {
    WitnessRecord page = ofThePage();
    assertThat(page.term()).isEqualTo(OPENED);
    NodeView view = started(named("pair", "node-b", page));
    assertThat(view.role()).isEqualTo("Active");
    assertThat(view.protection()).isEqualTo(Protection.SOLO);
    assertThat(view.term()).isEqualTo(OPENED + 1);
  }

  @Test
  void with_the_first_record_of_pair_init_it_gives_the_pair_back_to_the_node_that_is_gone() {
    NodeView view = started(new WitnessRecord("pair", 0, "node-b", Protection.SOLO, "", "first"));
    assertThat(view.role()).isEqualTo("Starting");
    assertThat(view.trouble()).contains("waiting for node \"node-a\"");
    assertThat(witness.record.active()).isEqualTo("node-a");
  }
}
