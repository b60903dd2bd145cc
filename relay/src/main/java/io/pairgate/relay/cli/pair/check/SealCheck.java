package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.seal.KeySource;
import java.util.List;

/**
 * Are the backends' credentials sealed in the record, which lies on two machines and in backups?
 */
public record SealCheck(KeySource keys) implements Check {

  @Override
  public String name() {
    return "secrets.keys";
  }

  @Override
  public List<Finding> findings() {
    return keys.read().sealing().isPresent()
        ? List.of()
        : List.of(
            new Finding(
                "there are no keys: the backends' credentials stand in clear in the record, on both"
                    + " nodes and in every backup",
                "make one with 'pairgate secrets new-key --file FILE', copy the file to the other"
                    + " node, name it in secrets.keys on both"));
  }
}
