package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.ControlFailure.Kind;
import java.net.URI;

/**
 * The node that is asked, and what can be wrong with it, in sentences.
 *
 * @param own the name of the node that asks
 * @param node the name that the asked node should have
 * @param pair the name that its pair should have
 * @param address of its control API
 */
record Correspondent(String own, String node, String pair, URI address) {

  static Correspondent peer(PairSettings settings) {
    return new Correspondent(
        settings.node(), settings.peer().node(), settings.name(), settings.peer().control());
  }

  /** This node itself, by its own control address. */
  static Correspondent self(PairSettings settings) {
    String host = settings.control().host();
    String reachable =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "[::]" -> "[::1]";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return new Correspondent(
        settings.node(),
        settings.node(),
        settings.name(),
        URI.create("http://" + reachable + ":" + settings.control().port()));
  }

  boolean isSelf() {
    return own.equals(node);
  }

  ControlFailure unreachable(String why) {
    return new ControlFailure(
        Kind.UNREACHABLE,
        "node " + node + " cannot be reached at " + address + " (" + why + ")",
        isSelf()
            ? "start Pairgate on this machine: pairgate serve"
            : "start Pairgate there, or mend the link or pair.peer.control");
  }

  /**
   * @param asked whether the question itself had left
   */
  ControlFailure silent(long limitMillis, boolean asked) {
    return new ControlFailure(
        asked ? Kind.NO_REPLY : Kind.UNREACHABLE,
        "node " + node + " at " + address + " did not answer within " + limitMillis + " ms",
        "it may be stopped, overloaded or cut off: look at that machine");
  }

  /**
   * @param asked whether the question itself had left
   */
  ControlFailure cutOff(String why, boolean asked) {
    return new ControlFailure(
        asked ? Kind.NO_REPLY : Kind.UNREACHABLE,
        "the connection to node " + node + " at " + address + " broke off (" + why + ")",
        "look at that node's log");
  }

  ControlFailure noTls() {
    return new ControlFailure(
        Kind.UNREACHABLE,
        "the address of node " + node + " is " + address + ", and the control API has no TLS",
        "write http:// in pair.peer.control");
  }

  /**
   * The node does not accept what was signed for it.
   *
   * @param saysNode what it calls itself; null if it does not say
   */
  ControlFailure notAccepted(String saysNode, String saysPair) {
    if (saysNode == null || saysPair == null) {
      return new ControlFailure(
          Kind.STRANGER,
          "what answers at " + address + " is no Pairgate control API",
          isSelf() ? "mend pair.control.host and pair.control.port" : "mend pair.peer.control");
    }
    if (!saysPair.equals(pair)) {
      return new ControlFailure(
          Kind.STRANGER,
          "at "
              + address
              + " answers node "
              + shown(saysNode)
              + " of pair "
              + shown(saysPair)
              + ", but this node's pair is "
              + pair,
          "mend pair.peer.control or pair.name");
    }
    if (!saysNode.equals(node) && saysNode.equals(own)) {
      return new ControlFailure(
          Kind.STRANGER,
          "the peer at " + address + " has this node's own name " + own,
          "give each node its own name (key node) and start it again; if there is only one such"
              + " node, mend pair.peer.control, which leads back to this one");
    }
    if (!saysNode.equals(node)) {
      return new ControlFailure(
          Kind.STRANGER,
          "at "
              + address
              + " answers node "
              + shown(saysNode)
              + ", but node "
              + node
              + " is expected there",
          "mend pair.peer.node, pair.peer.control or that node's name (key node)");
    }
    return new ControlFailure(
        Kind.SECRET,
        "node " + node + " at " + address + " does not accept this node's signature",
        "give both nodes the same pair.secret and start them again");
  }

  ControlFailure notSigned() {
    return new ControlFailure(
        Kind.SECRET,
        "the reply from "
            + address
            + " is not signed with the pair's secret, or was changed on"
            + " the way",
        "give both nodes the same pair.secret; if they have it, find out what answers there");
  }

  ControlFailure refused(String trouble) {
    return new ControlFailure(Kind.REFUSED, trouble, "");
  }

  ControlFailure notTaken(Throwable why) {
    return new ControlFailure(
        Kind.NOT_TAKEN,
        "what node " + node + " sends cannot be taken here (" + why.getMessage() + ")",
        "mend that and begin again");
  }

  ControlFailure unreadable(String why) {
    return new ControlFailure(
        Kind.UNREADABLE, "the reply of node " + node + " cannot be understood: " + why, "");
  }

  /** What a stranger says is shown, but not at any length. */
  private static String shown(String name) {
    String printable = name.replaceAll("[^A-Za-z0-9._-]", "?");
    return printable.length() > 64 ? printable.substring(0, 64) + "…" : printable;
  }
}
