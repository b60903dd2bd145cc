package io.pairgate.relay.pair.etcd;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in: TLS, user and password, with a real etcd. */
class EtcdWitnessDoorTest extends EtcdWitnessContract {

  private static final String PASSWORD = "pass-word-1";

  @TempDir Path folder;

  @Test
  void a_certificate_of_the_given_authority_is_trusted_and_no_other() throws Exception {
    try (Etcd etcd = Etcd.startWithTls(folder)) {
      String authority = Etcd.certificate(folder).toString();
      EtcdWitness trusting = witness(settings(List.of(etcd.endpoint()), "", "", authority));
      assertThat(await(trusting.swap(NOTHING, record(1, "a")))).isTrue();
      assertThat(await(trusting.look()).record()).contains(record(1, "a"));

      assertThat(failure(witness(etcd.endpoint()).look()))
          .contains("TLS failed")
          .contains("pair.witness.ca_file");
    }
  }

  @Test
  void a_file_of_authorities_that_is_missing_or_holds_none_is_named() throws Exception {
    Path missing = folder.resolve("none.pem");
    assertThatThrownBy(() -> trusting(missing))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("pair.witness.ca_file " + missing);

    Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "no certificate");
    assertThatThrownBy(() -> trusting(rubbish))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("give a PEM file");
  }

  private EtcdWitness trusting(Path authorities) {
    URI somewhere = URI.create("https://127.0.0.1:1");
    return witness(settings(List.of(somewhere), "", "", authorities.toString()));
  }

  @Test
  void user_and_password_are_needed_where_etcd_wants_them() {
    try (Etcd etcd = Etcd.start(folder)) {
      lock(etcd);
      EtcdWitness ours = as(etcd, "pairgate", PASSWORD);
      assertThat(await(ours.swap(NOTHING, record(1, "a")))).isTrue();
      assertThat(await(ours.look()).record()).contains(record(1, "a"));

      assertThat(failure(witness(etcd.endpoint()).look())).contains("set pair.witness.user");
      assertThat(failure(as(etcd, "pairgate", "wrong-one").look()))
          .contains("does not let us in")
          .contains("pair.witness.password")
          .doesNotContain("wrong-one");
      assertThat(failure(as(etcd, "stranger", PASSWORD).look()))
          .contains("permission denied")
          .contains("grant")
          .doesNotContain(PASSWORD);
    }
  }

  @Test
  void a_token_that_etcd_forgot_is_renewed_for_a_swap_too() {
    try (Etcd etcd = Etcd.start(folder)) {
      lock(etcd);
      EtcdWitness witness = as(etcd, "pairgate", PASSWORD);
      assertThat(await(witness.swap(NOTHING, record(1, "a")))).isTrue();
      var seen = await(witness.look());

      etcd.kill();
      etcd.restart();

      assertThat(await(witness.swap(seen, record(2, "b")))).isTrue();
      assertThat(await(witness.look()).record()).contains(record(2, "b"));
    }
  }

  @Test
  void a_user_for_an_etcd_that_asks_for_none_is_told() {
    try (Etcd etcd = Etcd.start(folder)) {
      assertThat(failure(as(etcd, "pairgate", PASSWORD).look()))
          .contains("not enabled")
          .contains("pair.witness.user");
    }
  }

  private EtcdWitness as(Etcd etcd, String user, String password) {
    return witness(settings(List.of(etcd.endpoint()), user, password, ""));
  }

  private static void lock(Etcd etcd) {
    etcd.control("user", "add", "root:" + PASSWORD);
    etcd.control("user", "grant-role", "root", "root");
    etcd.control("role", "add", "pairgate");
    etcd.control(
        "role", "grant-permission", "pairgate", "--prefix=true", "readwrite", "pairgate/pairs/");
    etcd.control("user", "add", "pairgate:" + PASSWORD);
    etcd.control("user", "grant-role", "pairgate", "pairgate");
    etcd.control("user", "add", "stranger:" + PASSWORD);
    etcd.control("auth", "enable");
  }
}
