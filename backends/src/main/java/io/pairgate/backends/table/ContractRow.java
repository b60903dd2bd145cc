package io.pairgate.backends.table;

import java.util.Locale;

/**
 * What the contract of all drivers asks of each type on a backend. A table that cannot do a row
 * says so under {@code cannot}, with the reason.
 */
public enum ContractRow {
  CREATE("an object is made, by one call"),
  READ("it shows what was set"),
  LIST("the backend's own list has it, beside the CMP's id"),
  UPDATE("an attribute is changed and shows its new value"),
  DELETE("the object is gone"),
  REPEATED_CREATE("the same PUT again makes no second object"),
  REPEATED_UPDATE("the same PATCH again is done"),
  REPEATED_DELETE("the same DELETE again is done, without a call"),
  LOST_CREATE("a create whose reply was lost is settled by the CMP's retry, and made once"),
  LOST_UPDATE("an update whose reply was lost is settled by the CMP's retry"),
  LOST_DELETE("a delete whose reply was lost is settled by the CMP's retry"),
  DUPLICATE("an object that another hand made is not taken for ours"),
  ADOPT("an object that another hand made is put on record"),
  ABSENT("an object that another hand removed is said to be gone, and its deletion is done"),
  IN_USE("an object that another one uses is not deleted"),
  INVALID("what the family, the vendor's limits or the vendor refuse is refused, and nothing made"),
  UNAUTHORISED("wrong credentials are said to be wrong, and nothing is made"),
  BUSY("a busy backend is said to be busy, and nothing is in doubt"),
  GARBAGE("a reply that cannot be understood leaves a create in doubt, and the retry settles it"),
  ACTION("the vendor's own operations are relayed");

  private final String about;

  ContractRow(String about) {
    this.about = about;
  }

  /** One sentence for people. */
  public String about() {
    return about;
  }

  /** As tables and pages write it: {@code in-use}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
