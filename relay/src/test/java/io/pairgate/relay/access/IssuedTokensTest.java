package io.pairgate.relay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IssuedTokensTest {

  private static final String SECRET = IssuedToken.secret();

  private long now = 1_000_000_000_000L;
  private final IssuedTokens tokens = new IssuedTokens(() -> java.time.Instant.ofEpochMilli(now));
  private final Keyring keyring =
      new Keyring(
          List.of(new Keyring.Key("0123456789abcdef", Principal.ANONYMOUS)),
          java.util.Map.of(),
          tokens,
          java.util.Optional.empty());

  private IssuedToken issued(Duration life) {
    Principal who = new Principal("shop", Role.TENANT, new Reach("shop", Set.of()));
    return new IssuedToken(who, Digest.of(SECRET), now, "root", now + life.toMillis(), 0);
  }

  @Test
  void a_token_is_good_until_it_expires() {
    tokens.add(issued(Duration.ofDays(1)));
    assertThat(keyring.owner(SECRET).name()).isEqualTo("shop");
    assertThat(keyring.owner(SECRET + "x")).isNull();
    now += Duration.ofDays(1).toMillis();
    assertThat(keyring.owner(SECRET)).isNull();
    assertThat(tokens.all()).hasSize(1);
  }

  @Test
  void what_is_loaded_replaces_what_was_known() {
    tokens.add(issued(Duration.ofDays(1)));
    tokens.load(List.of());
    assertThat(keyring.owner(SECRET)).isNull();
  }

  @Test
  void a_use_is_told_once_an_hour_and_not_each_time() {
    tokens.add(issued(Duration.ofDays(9)));
    assertThat(tokens.usesToTell()).isEmpty();
    keyring.owner(SECRET);
    assertThat(tokens.usesToTell())
        .singleElement()
        .extracting(IssuedToken::usedMillis)
        .isEqualTo(now);
    now += Duration.ofMinutes(30).toMillis();
    keyring.owner(SECRET);
    assertThat(tokens.usesToTell()).isEmpty();
    assertThat(tokens.named("shop").orElseThrow().usedMillis()).isEqualTo(now);
    now += Duration.ofMinutes(31).toMillis();
    keyring.owner(SECRET);
    assertThat(tokens.usesToTell()).hasSize(1);
  }

  @Test
  void a_digest_is_written_and_read() {
    Digest digest = Digest.of(SECRET);
    assertThat(Digest.parse(digest.hex())).isEqualTo(digest);
    assertThat(digest.hex()).hasSize(64);
    assertThat(Digest.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
