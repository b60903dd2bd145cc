package io.pairgate.relay.pair;

import java.net.URI;
import java.util.List;

/**
 * How this node is one of a pair. {@code PairKey} says what each value means.
 *
 * <p>{@link #toString} shows no secret.
 */
public record PairSettings(
    String name,
    String node,
    PeerNode peer,
    Control control,
    Keepalived keepalived,
    WitnessSettings witness,
    Replication replication,
    Admin admin,
    Limits limits) {

  public boolean hasWitness() {
    return !witness.endpoints().isEmpty();
  }

  /**
   * @param api where the peer's API listens
   * @param control where its control API listens
   * @param caFile authorities of its API's certificate; empty: what Java trusts
   */
  public record PeerNode(String node, URI api, URI control, String caFile) {
    public PeerNode(String node, URI api, URI control) {
      this(node, api, control, "");
    }
  }

  /**
   * Where this node's control API listens.
   *
   * @param secret both nodes have the same, 32 characters at least
   */
  public record Control(String host, int port, String secret) {
    @Override
    public String toString() {
      return "Control[" + host + ":" + port + "]";
    }
  }

  /**
   * @param networkInterface the one that carries the VIP
   * @param address this node's own, on that interface
   * @param vip with its prefix length: 192.0.2.10/24
   * @param fifo keepalived writes into it
   * @param trackFile keepalived reads it
   */
  public record Keepalived(
      String networkInterface,
      String address,
      String peerAddress,
      String vip,
      int virtualRouterId,
      int priority,
      int advertMillis,
      String fifo,
      String trackFile) {}

  /**
   * @param endpoints of etcd; empty: no witness
   * @param user empty: none
   * @param caFile empty: what Java trusts
   * @param onPeerLoss what to do without a witness
   */
  public record WitnessSettings(
      List<URI> endpoints,
      String user,
      String password,
      String caFile,
      int timeoutMillis,
      OnPeerLoss onPeerLoss,
      String stateFile) {
    @Override
    public String toString() {
      return "WitnessSettings[" + endpoints + ", " + onPeerLoss + "]";
    }
  }

  /** What a standby without a witness does when its peer is silent. */
  public enum OnPeerLoss {
    /** Nothing: changes stop until an operator decides. Safe. */
    HOLD,
    /** Takes over: available, and two actives if only the link was cut. */
    PROMOTE
  }

  /**
   * @param host the peer's database server, as this node reaches it
   * @param localPort the loopback port by which this node's database reaches the peer's
   */
  public record Replication(String host, int port, String user, String password, int localPort) {
    @Override
    public String toString() {
      return "Replication[" + user + "@" + host + ":" + port + "]";
    }
  }

  /**
   * The administrator at this node's own database server.
   *
   * @param command starts and ends the server: called with one of {@code start-primary}, {@code
   *     start-replica}, {@code kill}, {@code stop}, {@code data-dir}
   */
  public record Admin(String user, String password, String command) {
    @Override
    public String toString() {
      return "Admin[" + user + ", " + command + "]";
    }
  }

  /**
   * All in milliseconds.
   *
   * @param ackMillis a commit that waits longer for the standby makes the active ask for SOLO
   * @param lookMillis how often each node looks at its database, the peer and the witness
   * @param holdMillis how long a request is held while roles change
   * @param drainMillis how long a switchover waits for changes under way
   * @param applyMillis how long a promotion waits until everything received is applied
   * @param statementMillis one administrative statement
   * @param leaveMillis how long an active node that is told to end tries to hand over
   */
  public record Limits(
      int ackMillis,
      int lookMillis,
      int holdMillis,
      int drainMillis,
      int applyMillis,
      int statementMillis,
      int leaveMillis) {

    /** Beside the steps that have their own limits. */
    private static final long SWITCHOVER_MARGIN_MILLIS = 30_000;

    /** How long whoever asked for a switchover waits for its end. */
    public long switchoverMillis() {
      return (long) drainMillis
          + holdMillis
          + applyMillis
          + statementMillis
          + SWITCHOVER_MARGIN_MILLIS;
    }

    /** How long a node that is told to end may take for it: the last hand-over begins in time. */
    public long leavingMillis() {
      return leaveMillis + switchoverMillis();
    }
  }
}
