package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pairgate's own MariaDB on a Debian 12 with systemd: who starts it, and who ends it. */
class MariaDbUnitTest {

  private static final String CONTROL = "runuser -u pairgate -- /usr/lib/pairgate/mariadb-control ";
  private static final String SQL = "mariadb --socket=/run/pairgate/mariadb.sock -N -e ";

  private Machine machine;

  @BeforeEach
  void install() {
    machine = Machine.boot();
    machine.good("dpkg -i " + machine.lay(Built.deb()));
    machine.good("systemctl enable --now pairgate-mariadb");
    Machine.await(
        Duration.ofSeconds(120),
        "the data folder is made",
        () -> machine.run("test -p /run/pairgate/mariadb.ask").status() == 0);
  }

  @AfterEach
  void end() {
    if (machine != null) machine.close();
  }

  /** A zombie has no command line any more. */
  private boolean runs() {
    return machine.run("pgrep -f '[m]ariadbd --defaults-file'").status() == 0;
  }

  @Test
  void nobody_but_the_node_starts_the_server_and_it_needs_no_root_for_it() {
    assertThat(runs()).as("the unit alone starts no server").isFalse();

    machine.good(CONTROL + "start-replica");
    machine.good(CONTROL + "start-replica");
    assertThat(machine.good(SQL + "'SELECT @@rpl_semi_sync_slave_enabled'")).isEqualTo("1");
    assertThat(machine.good("ps -o user= -C mariadbd")).isEqualTo("pairgate");
    assertThat(machine.good(CONTROL + "data-dir")).isEqualTo("/var/lib/pairgate/mariadb/data");

    machine.good(CONTROL + "kill");
    assertThat(runs()).isFalse();
    machine.good(CONTROL + "kill");

    machine.good(CONTROL + "start-primary");
    assertThat(machine.good(SQL + "'SELECT @@rpl_semi_sync_slave_enabled'")).isEqualTo("0");
    machine.good(CONTROL + "stop");
    assertThat(runs()).isFalse();
  }

  @Test
  void a_frozen_server_is_killed_and_the_units_end_ends_the_server() {
    machine.good(CONTROL + "start-primary");
    machine.good("kill -STOP $(pgrep -x mariadbd)");
    machine.good(CONTROL + "kill");
    assertThat(runs()).isFalse();

    machine.good(CONTROL + "start-primary");
    machine.good("systemctl stop pairgate-mariadb");
    assertThat(runs()).isFalse();
    assertThat(machine.good("tail -n 1 /var/log/pairgate/mariadb.log"))
        .contains("Shutdown complete");
    assertThat(machine.run(CONTROL + "start-primary").output())
        .contains("systemctl enable --now pairgate-mariadb");
  }

  @Test
  void a_port_that_is_taken_is_said_where_the_operator_looks() {
    machine.good("systemctl start mariadb");
    assertThat(machine.run(CONTROL + "start-primary").output()).contains("Address already in use");
  }
}
