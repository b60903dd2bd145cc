package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The .rpm with its scripts, by rpm, on a machine where systemd runs. That machine is a Debian, so
 * what the package requires is not looked at; no machine of RHEL's kind was seen.
 */
class RpmMachineTest {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String RPM = "rpm --nodeps --nosignature ";

  private Machine machine;
  private Service service;

  @BeforeEach
  void boot() {
    machine = Machine.boot();
    service = new Service(machine);
  }

  @AfterEach
  void end() {
    if (machine != null) machine.close();
  }

  private String rpm(String how, Path file) {
    return machine.good(RPM + how + " " + machine.lay(file));
  }

  private String installed() {
    return machine.good("rpm -q --qf '%{VERSION}' pairgate");
  }

  private void awaitReady(String what) {
    Machine.await(SOON, what, service::isReady);
  }

  @Test
  void an_upgrade_and_a_downgrade_keep_configuration_and_record_and_change_the_program() {
    rpm("-i", Older.rpm());
    awaitReady("the service starts with the package");
    assertThat(machine.good("systemctl is-enabled pairgate")).isEqualTo("enabled");
    assertThat(machine.good("ps -o user= -C java | sort -u")).isEqualTo("pairgate");
    assertThat(service.jar()).isEqualTo(Older.JAR);
    service.register();
    service.name("gate-7");
    String before = service.backend();

    rpm("-U", Built.rpm());
    assertThat(installed()).isEqualTo(Built.VERSION);
    awaitReady("the new version serves");
    assertThat(service.jar()).as("the old program is gone").isNotEqualTo(Older.JAR).isNotEmpty();
    assertThat(service.backend()).isEqualTo(before);
    assertThat(service.node()).isEqualTo("gate-7");

    machine.good(RPM + "-U --oldpackage /" + Older.rpm().getFileName());
    assertThat(installed()).isEqualTo(Older.VERSION);
    awaitReady("the old version serves");
    assertThat(service.jar()).isEqualTo(Older.JAR);
    assertThat(service.backend()).isEqualTo(before);
    assertThat(service.node()).isEqualTo("gate-7");
  }

  @Test
  void a_service_that_was_switched_off_stays_off_through_an_upgrade() {
    rpm("-i", Older.rpm());
    machine.good("systemctl disable --now pairgate");
    rpm("-U", Built.rpm());
    assertThat(machine.run("systemctl is-active pairgate").output()).startsWith("inactive");
    assertThat(machine.run("systemctl is-enabled pairgate").output()).startsWith("disabled");
  }

  @Test
  void what_was_removed_comes_back_with_its_configuration_and_its_record() {
    rpm("-i", Built.rpm());
    awaitReady("the service starts with the package");
    service.register();
    service.name("gate-7");
    String before = service.backend();

    machine.good("rpm -e pairgate");
    assertThat(machine.run("pgrep -x java").status()).as("nothing runs any more").isNotZero();
    assertThat(machine.good("cat /run/pairgate/keepalived.track")).isEqualTo("-254");
    machine.good("test ! -e /usr/lib/pairgate && test ! -e /var/cache/pairgate");
    machine.good("test -s /var/lib/pairgate/record.db");
    assertThat(machine.good("cat /etc/pairgate/pairgate.yaml.rpmsave")).contains("node: gate-7");

    machine.good(RPM + "-i /" + Built.rpm().getFileName());
    awaitReady("the service is back");
    assertThat(service.backend()).isEqualTo(before);
    assertThat(service.node()).isEqualTo("gate-7");
    machine.good("test ! -e /etc/pairgate/pairgate.yaml.rpmsave");
  }
}
