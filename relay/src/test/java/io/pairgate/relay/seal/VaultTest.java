package io.pairgate.relay.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed with a key is opened with that key, in its own place, and by nothing else. */
class VaultTest {

  private static final String OLD = line();
  private static final String NEW = line();
  private static final String SECRET = "{\"credentials\":{\"token\":\"ünlikely\"}}";

  private static String line() {
    return SealingKeys.newLine(LocalDate.of(2026, 11, 26), new SecureRandom());
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static Vault vault(String... lines) {
    return new Vault(() -> SealingKeys.parse(String.join("\n", lines)));
  }

  @Test
  void what_is_sealed_is_opened_and_shows_its_key_but_nothing_else() {
    String sealed = vault(OLD).seal("fw-1", SECRET);

    assertThat(sealed).startsWith("sealed:1:" + name(OLD) + ":").doesNotContain("token");
    assertThat(Vault.keyOf(sealed)).contains(name(OLD));
    assertThat(vault(OLD).open("fw-1", sealed)).isEqualTo(SECRET);
    assertThat(vault(OLD).seal("fw-1", SECRET)).as("sealed twice").isNotEqualTo(sealed);
  }

  @Test
  void the_last_key_seals_and_all_of_them_open() {
    String old = vault(OLD).seal("fw-1", SECRET);

    assertThat(Vault.keyOf(vault(OLD, NEW).seal("fw-1", SECRET))).contains(name(NEW));
    assertThat(vault(OLD, NEW).open("fw-1", old)).isEqualTo(SECRET);
    assertThatThrownBy(() -> vault(NEW).open("fw-1", old))
        .isInstanceOf(SealFailure.class)
        .hasMessageContaining(name(OLD))
        .hasMessageContaining("secrets.keys");
  }

  @Test
  void what_was_sealed_for_one_place_does_not_open_in_another() {
    String sealed = vault(OLD).seal("fw-1", SECRET);

    assertThatThrownBy(() -> vault(OLD).open("fw-2", sealed)).isInstanceOf(SealFailure.class);
  }

  @Test
  void a_changed_text_and_another_key_of_the_same_name_are_noticed() {
    String sealed = vault(OLD).seal("fw-1", SECRET);
    int last = sealed.length() - 6;
    char other = sealed.charAt(last) == 'A' ? 'B' : 'A';
    String changed = sealed.substring(0, last) + other + sealed.substring(last + 1);
    String impostor = name(OLD) + NEW.substring(NEW.indexOf(':'));

    assertThatThrownBy(() -> vault(OLD).open("fw-1", changed)).isInstanceOf(SealFailure.class);
    assertThatThrownBy(() -> vault(impostor).open("fw-1", sealed)).isInstanceOf(SealFailure.class);
    assertThatThrownBy(() -> vault(OLD).open("fw-1", "sealed:1:" + name(OLD) + ":AAAA"))
        .isInstanceOf(SealFailure.class);
    assertThatThrownBy(() -> vault(OLD).open("fw-1", "sealed:2:what"))
        .isInstanceOf(SealFailure.class);
  }

  @Test
  void without_keys_nothing_is_sealed_and_what_is_not_sealed_opens() {
    assertThat(Vault.none().seal("fw-1", SECRET)).isEqualTo(SECRET);
    assertThat(Vault.none().open("fw-1", SECRET)).isEqualTo(SECRET);
    assertThat(Vault.keyOf(SECRET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n#only a comment\n",
        "no-colon",
        "k1:c2hvcnQ=",
        "k1:%%%",
        "a b:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
      })
  void what_are_no_keys_is_refused_without_being_shown(String text) {
    assertThatThrownBy(() -> SealingKeys.parse(text))
        .isInstanceOf(SealFailure.class)
        .hasMessageNotContaining("MDEyMzQ1")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void a_comment_may_have_commas_and_what_is_wrong_is_told_with_its_line() {
    String text = "# the old one, until January\n" + OLD + "\n  # new, from: ops, all\n" + NEW;

    assertThat(SealingKeys.parse(text).names()).containsExactly(name(OLD), name(NEW));
    assertThatThrownBy(() -> SealingKeys.parse(OLD + "," + NEW + "\n# a, b\nwrong"))
        .hasMessageStartingWith("line 3 of the keys");
  }

  @Test
  void keys_are_read_again_only_for_one_that_is_missing() {
    List<String> lines = new ArrayList<>(List.of(OLD));
    AtomicInteger reads = new AtomicInteger();
    Vault vault =
        new Vault(
            () -> {
              reads.incrementAndGet();
              return SealingKeys.parse(String.join("\n", lines));
            });
    lines.add(NEW);

    assertThat(vault.lookFor(Set.of(name(OLD)))).isEmpty();
    assertThat(reads).hasValue(1);
    assertThat(vault.lookFor(Set.of(name(OLD), name(NEW), "third"))).containsExactly("third");
    assertThat(reads).hasValue(2);
    assertThat(vault.keys().sealing()).contains(name(NEW));
  }

  @Test
  void a_ring_shows_names_only() {
    assertThat(SealingKeys.parse(OLD + "," + NEW).toString())
        .isEqualTo("SealingKeys[" + name(OLD) + ", " + name(NEW) + "]");
  }
}
