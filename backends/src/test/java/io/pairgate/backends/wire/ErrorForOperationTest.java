package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One code of a vendor means one thing of one operation and another of the next. */
class ErrorForOperationTest {

  private static final Map<String, Object> POLICY =
      Map.of("virtual_server", "shop", "pool", "web", "service", "HTTP");

  private static Refusal refusal(String driver, Operation operation, int status, String body) {
    TableDialect dialect = new TableDialect(Tables.builtIn().driver(driver).orElseThrow());
    Backend backend = Backend.of("b-1", driver, "http://127.0.0.1:1", Map.of());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Outcome outcome = dialect.read(backend, operation, new HttpReply(status, Map.of(), bytes));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).why();
  }

  private static Operation create(String type, Map<String, Object> spec) {
    return new Operation.Create(type, "web", spec, "");
  }

  private static Operation read(String type) {
    return new Operation.Read(type, "web", Map.of());
  }

  private static Operation update(String type, Map<String, Object> change) {
    return new Operation.Update(type, "web", change, POLICY, "");
  }

  private static Operation delete(String type) {
    return new Operation.Delete(type, "web", Map.of());
  }

  private static Refusal fortiweb(Operation operation, int code) {
    String body = "{\"results\":{\"errcode\":%d,\"message\":\"no\"}}".formatted(code);
    return refusal("fortiweb", operation, 500, body);
  }

  @Test
  void an_entry_that_fortiweb_misses_is_the_object_only_where_nothing_else_is_named() {
    assertThat(fortiweb(read("waf-policy"), -3)).isEqualTo(Refusal.ABSENT);
    assertThat(fortiweb(delete("waf-policy"), -3)).isEqualTo(Refusal.ABSENT);
    assertThat(fortiweb(create("waf-policy", POLICY), -3)).isEqualTo(Refusal.INVALID);
    assertThat(fortiweb(update("waf-policy", Map.of("pool", "gone")), -3))
        .isEqualTo(Refusal.INVALID);
  }

  @Test
  void fortiweb_says_in_use_of_a_delete_and_exists_of_what_is_written() {
    assertThat(fortiweb(delete("waf-pool"), -23)).isEqualTo(Refusal.IN_USE);
    assertThat(fortiweb(create("waf-pool", Map.of()), -23)).isEqualTo(Refusal.INVALID);
    assertThat(fortiweb(create("waf-pool", Map.of()), -5)).isEqualTo(Refusal.EXISTS);
    assertThat(fortiweb(delete("waf-pool"), -5)).isEqualTo(Refusal.INVALID);
  }

  @Test
  void an_object_that_panos_misses_is_in_a_create_or_a_move_another_one() {
    String body = "{\"code\":5,\"message\":\"Object Not Present\"}";
    Operation move =
        new Operation.Act("firewall-policy", "web", "move", Map.of("before", "other"), Map.of());
    for (int status : new int[] {400, 404}) {
      assertThat(refusal("panos", read("address-object"), status, body)).isEqualTo(Refusal.ABSENT);
      assertThat(refusal("panos", delete("address-object"), status, body))
          .isEqualTo(Refusal.ABSENT);
      assertThat(refusal("panos", move, status, body)).isEqualTo(Refusal.INVALID);
      assertThat(refusal("panos", create("address-group", Map.of()), status, body))
          .isEqualTo(Refusal.INVALID);
    }
  }

  @Test
  void not_found_in_words_is_a_forgotten_job_only_where_a_job_is_looked_at() {
    String body =
        "<response status=\"error\"><msg><line>profile strict not found</line></msg></response>";
    Operation commit = new Operation.Act("address-object", "web", "commit", Map.of(), Map.of());
    assertThat(refusal("panos", commit, 200, body)).isEqualTo(Refusal.INVALID);
  }
}
