package io.pairgate.relay.pair.control;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {

  private static final int COPY_BYTES = 20_000_000;

  @TempDir private Path folder;

  private final Wire wire = new Wire();
  private final Between between = new Between(wire.vertx, wire.start());
  private final ControlClient client =
      ControlClient.ofPeer(wire.vertx, wire.context, Nodes.settings("a", 1, "b", between.port()));

  @AfterEach
  void close() {
    wire.close();
  }

  private static ControlFailure failure(Future<?> asked) {
    ControlFailure failure = catchThrowableOfType(ControlFailure.class, () -> await(asked));
    assertThat(failure).as("should fail").isNotNull();
    return failure;
  }

  @Test
  void a_rejoin_tells_its_steps_while_they_happen_and_then_its_end() {
    List<String> steps = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> two = new CompletableFuture<>();
    Future<Void> rejoin =
        client.rejoin(
            true,
            step -> {
              steps.add(step);
              if (steps.size() == 2) {
                two.complete(null);
              }
            });
    two.orTimeout(Wire.SECONDS_MAX, TimeUnit.SECONDS).join();
    assertThat(rejoin.isComplete()).isFalse();
    wire.machine.rejoining.complete();
    await(rejoin);
    assertThat(steps)
        .containsExactly("restarting the database as a replica", "following \"a\"\nfrom 0-1-42");
    assertThat(wire.machine.orders).containsExactly("rejoin by a clone");
  }

  @Test
  void a_rejoin_that_fails_says_why() {
    wire.machine.rejoining.fail(new PairFailure("the histories differ; use --clone"));
    ControlFailure failure = failure(client.rejoin(false, step -> {}));
    assertThat(failure.kind()).isEqualTo(ControlFailure.Kind.REFUSED);
    assertThat(failure).hasMessage("the histories differ; use --clone");
    assertThat(wire.machine.orders).containsExactly("rejoin");
  }

  @Test
  void an_end_that_was_changed_on_the_way_is_not_believed() {
    wire.machine.rejoining.fail(new PairFailure("the histories differ"));
    String truth = "{\"trouble\":\"the histories differ\"}";
    String forged = "{\"end\":\"done\"}";
    // As long as the truth, so that only the signature can tell.
    String sameLength = forged + " ".repeat(truth.length() - forged.length());
    between.changedReply = reply -> reply.replace(truth, sameLength);
    assertThat(failure(client.rejoin(false, step -> {})).kind())
        .isEqualTo(ControlFailure.Kind.SECRET);
    assertThat(between.replies).anyMatch(reply -> reply.contains(truth));
  }

  @Test
  void a_rejoin_whose_node_dies_is_no_success() {
    CompletableFuture<String> step = new CompletableFuture<>();
    Future<Void> rejoin = client.rejoin(false, step::complete);
    step.orTimeout(Wire.SECONDS_MAX, TimeUnit.SECONDS).join();
    wire.stop();
    assertThat(failure(rejoin).kind()).isEqualTo(ControlFailure.Kind.NO_REPLY);
  }

  private byte[] database() throws IOException {
    byte[] bytes = new byte[COPY_BYTES];
    new Random(1).nextBytes(bytes);
    Path file = folder.resolve("database");
    Files.write(file, bytes);
    wire.copy =
        to ->
            wire.vertx
                .fileSystem()
                .open(file.toString(), new OpenOptions().setRead(true).setWrite(false))
                .compose(open -> open.pipe().endOnFailure(false).to(to));
    return bytes;
  }

  private AsyncFile target() {
    return await(
        wire.vertx.fileSystem().open(folder.resolve("copy").toString(), new OpenOptions()));
  }

  @Test
  void a_copy_of_the_database_arrives_whole() throws IOException {
    byte[] database = database();
    AsyncFile target = target();
    assertThat(await(client.copy(target))).isEqualTo(COPY_BYTES);
    await(target.close());
    assertThat(Files.readAllBytes(folder.resolve("copy"))).isEqualTo(database);
  }

  @Test
  void an_empty_copy_is_whole_too() {
    assertThat(await(client.copy(target()))).isZero();
  }

  @Test
  void a_copy_that_is_cut_off_is_noticed() throws IOException {
    database();
    between.cutAfterBytes = COPY_BYTES / 2;
    assertThat(failure(client.copy(target())).kind()).isEqualTo(ControlFailure.Kind.NO_REPLY);
  }

  @Test
  void a_copy_in_which_one_byte_was_changed_is_noticed() {
    wire.copy = to -> to.write(Buffer.buffer("one row: 100"));
    between.changedReply = reply -> reply.replace("row: 100", "row: 900");
    assertThat(failure(client.copy(target())).kind()).isEqualTo(ControlFailure.Kind.SECRET);
    assertThat(between.replies).anyMatch(reply -> reply.contains("row: 100"));
  }

  @Test
  void a_copy_without_its_signature_is_not_believed() {
    wire.copy = to -> to.write(Buffer.buffer("one row: 100"));
    between.changedReply =
        reply -> reply.replace("\nPairgate-Signature: ", "\nPairgate-Something: ");
    assertThat(failure(client.copy(target())).kind()).isEqualTo(ControlFailure.Kind.SECRET);
  }

  @Test
  void a_copy_that_cannot_be_begun_says_why() {
    wire.copy = to -> Future.failedFuture(new PairFailure("mariabackup is not installed"));
    assertThat(failure(client.copy(target()))).hasMessage("mariabackup is not installed");
  }

  @Test
  void a_copy_that_fails_in_the_middle_breaks_off() {
    wire.copy =
        to ->
            to.write(Buffer.buffer("half"))
                .compose(half -> Future.failedFuture(new PairFailure("the disk is gone")));
    assertThat(failure(client.copy(target())).kind()).isEqualTo(ControlFailure.Kind.NO_REPLY);
  }

  @Test
  void the_node_that_sends_a_copy_is_told_when_nobody_takes_it_any_more() {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    Promise<Void> never = Promise.promise();
    wire.copy =
        to -> {
          to.exceptionHandler(told::complete);
          to.write(Buffer.buffer("half"));
          return never.future();
        };
    AsyncFile broken = target();
    await(broken.close());
    assertThat(failure(client.copy(broken)))
        .hasMessageContaining("what node b sends cannot be taken here (File handle is closed)");
    assertThat(told.orTimeout(Wire.SECONDS_MAX, TimeUnit.SECONDS).join()).isNotNull();
    never.complete();
  }
}
