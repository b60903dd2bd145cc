package io.pairgate.relay.pair.etcd;

import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import java.net.URI;
import java.util.List;

/** The members of etcd, and what was learnt of them. Not thread-safe: one event-loop context. */
final class Members {

  private final List<URI> members;
  private final String user;
  private final String password;
  private final int timeoutMillis;
  private int first;
  private String token = "";

  Members(WitnessSettings settings) {
    members = settings.endpoints();
    user = settings.user();
    password = settings.password();
    timeoutMillis = settings.timeoutMillis();
  }

  int count() {
    return members.size();
  }

  /** The member to ask at an attempt, from 0: the one that answered last is asked first. */
  URI at(int attempt) {
    return members.get((first + attempt) % members.size());
  }

  void answeredAt(int attempt) {
    first = (first + attempt) % members.size();
  }

  int timeoutMillis() {
    return timeoutMillis;
  }

  boolean signsIn() {
    return !user.isEmpty();
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /** Empty: none yet, or none is needed. */
  String token() {
    return token;
  }

  void token(String newToken) {
    token = newToken;
  }
}
