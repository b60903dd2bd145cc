package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The .deb on a Debian 12 that has systemd running and no Java. */
class DebTest {

  private static final Duration SOON = Duration.ofSeconds(60);

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

  private String install(java.nio.file.Path deb) {
    return machine.good("dpkg -i " + machine.lay(deb));
  }

  private String installed() {
    return machine.good("dpkg-query -W -f '${Version}' pairgate");
  }

  @Test
  void an_installed_package_serves_at_once_as_a_user_of_its_own_and_needs_no_java() {
    assertThat(machine.run("command -v java").status()).isNotZero();
    install(Built.deb());

    assertThat(service.isReady()).as("the service starts with the package").isTrue();
    assertThat(machine.good("systemctl is-active pairgate")).isEqualTo("active");
    assertThat(machine.good("systemctl is-enabled pairgate")).isEqualTo("enabled");
    assertThat(machine.good("ps -o user= -C java | sort -u")).isEqualTo("pairgate");
    assertThat(machine.good("grep CapBnd /proc/$(pgrep -x java)/status"))
        .endsWith("\t" + "0".repeat(16));
    assertThat(machine.good("pairgate --version")).startsWith("pairgate ");
    machine.good("systemctl restart pairgate");
    machine.good("systemctl stop pairgate");
    assertThat(machine.run("systemctl is-failed pairgate").output()).startsWith("inactive");
    assertThat(machine.good("cat /run/pairgate/keepalived.track")).isEqualTo("-254");
  }

  @Test
  void the_units_are_as_systemd_wants_them_and_the_pages_and_the_completion_are_there() {
    install(Built.deb());
    assertThat(
            machine.good(
                "systemd-analyze verify --man=no pairgate.service pairgate-mariadb.service"))
        .isEmpty();
    // 10 is a service that may do everything, 0 one that may do nothing.
    machine.good("systemd-analyze security --no-pager --threshold=20 pairgate.service");
    machine.good("systemd-analyze security --no-pager --threshold=20 pairgate-mariadb.service");
    machine.good("touch /var/log/pairgate/mariadb.log /var/log/pairgate/audit.log");
    assertThat(machine.good("logrotate --debug /etc/logrotate.d/pairgate 2>&1"))
        .contains("mariadb.log")
        .doesNotContain("audit.log");
    assertThat(machine.good("cat /usr/share/man/man1/pairgate-serve.1")).contains("\\-\\-config");
    machine.good("bash -n /usr/share/bash-completion/completions/pairgate");
    assertThat(machine.good("cat /usr/share/doc/pairgate/sbom.cdx.json")).contains("vertx-core");
    assertThat(machine.good("cat /usr/share/doc/pairgate/third-party-licences.txt"))
        .contains("vertx-core")
        .doesNotContain("Unknown license");
  }

  @Test
  void what_comes_before_a_release_has_a_lower_version_than_the_release() {
    assertThat(Built.VERSION).doesNotContain("-");
    String release = Built.VERSION.replaceFirst("~.*", "");
    String compared = Built.VERSION.equals(release) ? "eq" : "lt";
    machine.good("dpkg --compare-versions '%s' %s %s".formatted(Built.VERSION, compared, release));
    machine.good("dpkg --compare-versions '%s~SNAPSHOT' lt %s".formatted(release, release));
  }

  @Test
  void the_quick_start_is_made_at_the_installation_and_is_used() {
    machine.good("PAIRGATE_QUICK_START=yes dpkg -i " + machine.lay(Built.deb()));
    assertThat(machine.good("stat -c %U /var/cache/pairgate/pairgate.aot")).isEqualTo("root");
    assertThat(
            machine.good(
                "PAIRGATE_JAVA_OPTIONS='-Xlog:aot=info -Xlog:cds=info' pairgate --version"))
        .contains("pairgate.aot");
    assertThat(service.isReady()).isTrue();
  }

  @Test
  void it_unpacks_no_native_library_and_ends_without_memory() {
    install(Built.deb());
    service.register();
    assertThat(machine.good("cat /proc/$(pgrep -x java)/maps"))
        .contains("/usr/lib/pairgate/native/libsqlitejdbc.so")
        .contains("/usr/lib/pairgate/native/libnetty_transport_native_epoll_x86_64.so")
        .doesNotContain("/tmp/sqlite")
        .doesNotContain("/tmp/libnetty");
    assertThat(machine.good("tr '\\0' '\\n' </proc/$(pgrep -x java)/cmdline"))
        .contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void an_upgrade_and_a_downgrade_keep_configuration_and_record() {
    install(Older.deb());
    service.register();
    service.name("gate-7");
    String before = service.backend();

    install(Built.deb());
    assertThat(installed()).isEqualTo(Built.VERSION);
    Machine.await(SOON, "the new version serves", service::isReady);
    assertThat(service.backend()).isEqualTo(before);
    assertThat(service.jar()).as("the old program is gone").isNotEqualTo(Older.JAR).isNotEmpty();
    assertThat(service.node()).isEqualTo("gate-7");

    machine.good("dpkg -i /pairgate_" + Older.VERSION + "_amd64.deb");
    assertThat(installed()).isEqualTo(Older.VERSION);
    Machine.await(SOON, "the old version serves", service::isReady);
    assertThat(service.backend()).isEqualTo(before);
    assertThat(machine.good("head -n 20 /etc/pairgate/pairgate.yaml")).contains("node: gate-7");
  }

  @Test
  void a_service_that_was_switched_off_stays_off_through_an_upgrade() {
    install(Older.deb());
    machine.good("systemctl disable --now pairgate");
    install(Built.deb());
    assertThat(machine.run("systemctl is-active pairgate").output()).startsWith("inactive");
    assertThat(machine.run("systemctl is-enabled pairgate").output()).startsWith("disabled");
  }

  @Test
  void a_removal_keeps_all_and_a_purge_the_record_alone() {
    install(Built.deb());
    service.register();
    String before = service.backend();
    machine.good("echo an-act > /var/log/pairgate/audit.log");

    machine.good("dpkg --remove pairgate");
    assertThat(machine.run("pgrep -x java").status()).as("nothing runs any more").isNotZero();
    machine.good("test -s /etc/pairgate/pairgate.yaml && test -s /var/lib/pairgate/record.db");
    machine.good("test ! -e /usr/lib/pairgate && test ! -e /var/cache/pairgate");

    machine.good("dpkg -i /" + Built.deb().getFileName());
    assertThat(service.backend()).isEqualTo(before);

    assertThat(machine.good("dpkg --purge pairgate")).contains("/var/lib/pairgate is kept");
    machine.good("test ! -e /etc/pairgate/pairgate.yaml && test -s /var/lib/pairgate/record.db");
    assertThat(machine.good("cat /run/pairgate/keepalived.track"))
        .as("keepalived takes a track file that is not there for a yes")
        .isEqualTo("-254");
    machine.good("test -s /var/log/pairgate/audit.log");
    assertThat(machine.run("dpkg-query -W pairgate").status()).isNotZero();
  }

  @Test
  void a_relay_that_is_frozen_is_killed_by_the_watchdog_and_started_again() {
    install(Built.deb());
    String frozen = machine.good("pgrep -x java");
    machine.good("kill -STOP " + frozen);
    Machine.await(
        SOON.multipliedBy(2),
        "another relay is ready",
        () -> !machine.run("pgrep -x java").output().strip().equals(frozen) && service.isReady());
    assertThat(machine.good("systemctl show -P NRestarts pairgate")).isNotEqualTo("0");
  }
}
