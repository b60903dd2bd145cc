package io.pairgate.simulators.fortios;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FortiOS says no. Where each answer comes from:
 *
 * <ul>
 *   <li>exists, -5 with 500: Ansible collection, issue 102
 *   <li>in use, -23 with 500 and its text: Terraform provider, issue 297
 *   <li>a reference to nothing, -3 with 500: Terraform provider, issue 18; its {@code cli_error} is
 *       the command line's own text, that it appears there is a guess
 *   <li>absent, 404 without an error number: a transcript of FortiOS 6.2.3 (GET); that DELETE and
 *       PUT carry -3 besides is from the project's notes
 *   <li>a bad or missing value, 424: PyFortiAPI's documentation; its number -651 is a guess
 *   <li>unknown vdom, 424 with -1: a guess; a wrong method, 405: Ansible collection, issue 17
 * </ul>
 */
final class CmdbRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Integer error;

  private CmdbRefusal(int status, Integer error, String cliError) {
    super(cliError, null, false, false);
    this.status = status;
    this.error = error;
  }

  static CmdbRefusal exists() {
    return new CmdbRefusal(500, -5, "");
  }

  static CmdbRefusal inUse(long users) {
    return new CmdbRefusal(
        500,
        -23,
        "The entry is used by other %d entries\nCommand fail. Return code -23".formatted(users));
  }

  static CmdbRefusal dangling(String name) {
    return new CmdbRefusal(
        500,
        -3,
        "entry not found in datasource\n\nvalue parse error before '%s'\nCommand fail. Return code -3"
            .formatted(name));
  }

  static CmdbRefusal absent(boolean reading) {
    return new CmdbRefusal(404, reading ? null : -3, "");
  }

  static CmdbRefusal bad(String why) {
    return new CmdbRefusal(424, -651, why);
  }

  static CmdbRefusal noSuchVdom() {
    return new CmdbRefusal(424, -1, "");
  }

  static CmdbRefusal wrongMethod() {
    return new CmdbRefusal(405, null, "");
  }

  int status() {
    return status;
  }

  /** What the envelope carries besides its usual members. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (error != null) members.put("error", error);
    if (!getMessage().isEmpty()) members.put("cli_error", getMessage());
    return members;
  }
}
