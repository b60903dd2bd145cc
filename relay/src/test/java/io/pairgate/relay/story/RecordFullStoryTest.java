package io.pairgate.relay.story;

import static io.pairgate.relay.story.Story.NETWORKS;
import static io.pairgate.relay.story.Story.eventually;
import static io.pairgate.relay.story.Story.network;
import static io.pairgate.relay.story.Story.problem;
import static io.pairgate.relay.story.Story.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the record is full: a small file system in memory, filled by the test. */
class RecordFullStoryTest {

  private static final int CREATES_MAX = 2_000;
  private static final int CHUNK_BYTES = 1 << 16;

  @TempDir Path folder;
  private Path disk;
  private Pairgate pairgate;
  private Cmp cmp;

  @BeforeEach
  void starts_a_relay_on_a_small_disk() {
    disk = RealComponent.need("a small disk", this::mounted, reason -> Assumptions.abort(reason));
    pairgate = Pairgate.in(disk);
    cmp = pairgate.cmp();
  }

  @AfterEach
  void stops_the_relay() {
    if (pairgate != null) pairgate.close();
    if (disk != null) run("umount", disk.toString());
  }

  @Test
  void nothing_is_acknowledged_that_is_not_on_disk_and_room_lets_it_go_on() {
    fill();
    List<String> made = new ArrayList<>();
    Reply refused = null;
    while (refused == null) {
      String path = "/v1/networks/n-" + made.size();
      Reply reply = cmp.put(path, network(""));
      if (reply.status() == 201) {
        made.add(path);
      } else {
        refused = reply;
      }
      assertThat(made).as("creates on a full disk").hasSizeLessThan(CREATES_MAX);
    }
    assertThat(refused.problem()).as("%s", refused).isIn("record-unavailable", "outcome-unknown");

    makeRoom();
    String next = "/v1/networks/n-" + made.size();
    Cmp.until(() -> cmp.put(next, network("")), reply -> reply.status() < 300);
    made.add(next);
    pairgate.restart();
    cmp = pairgate.cmp();
    for (String path : made) {
      status(cmp.get(path), 200);
    }
    assertThat(pairgate.neutron().objects("networks")).hasSize(made.size());
  }

  @Test
  void a_disk_that_fills_up_in_mid_call_leaves_the_create_in_doubt_or_makes_it_whole() {
    pairgate.neutron().faults().add(Fault.delay(700).afterExecuting().on("POST", NETWORKS));
    CompletableFuture<Reply> create = cmp.send("PUT", "/v1/networks/web", network(""));
    eventually("the backend has made it", () -> !pairgate.neutron().objects("networks").isEmpty());
    fill();

    Reply answer = create.join();
    if (answer.status() != 201) {
      problem(answer, 504, "outcome-unknown");
    }
    makeRoom();
    status(
        Cmp.until(() -> cmp.put("/v1/networks/web", network("")), reply -> reply.status() < 300),
        200);
    assertThat(pairgate.neutron().requests().count("POST", NETWORKS)).isEqualTo(1);
    assertThat(pairgate.neutron().objects("networks")).hasSize(1);
  }

  private Path mounted() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new RealComponent.Unavailable("mounting needs root");
    }
    if (run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()) != 0) {
      throw new RealComponent.Unavailable("a tmpfs could not be mounted");
    }
    return folder;
  }

  private void fill() {
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        filler.write(new byte[CHUNK_BYTES]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  private void makeRoom() {
    try {
      Files.delete(disk.resolve("filler"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static int run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException failed) {
      return -1;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
