package io.pairgate.bench.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.springframework.data.domain.Persistable;

/** One relayed change: saved before it is sent, saved again before it is answered. */
@Entity
@Table(name = "calls")
public class Call implements Persistable<String> {
  @Id private String id;
  private String objectId;
  private String backend;

  @Column(length = 65_535)
  private String request;

  @Column(length = 65_535)
  private String answer;

  private String state;
  private String outcome;
  private int status;
  private long openedMillis;
  private long closedMillis;

  protected Call() {}

  Call(String id, String objectId, String backend, String request) {
    this.id = id;
    this.objectId = objectId;
    this.backend = backend;
    this.request = request;
    this.state = "OPEN";
    this.openedMillis = System.currentTimeMillis();
  }

  void succeeded(String answer) {
    this.answer = answer;
    this.state = "CLOSED";
    this.outcome = "SUCCEEDED";
    this.status = 201;
    this.closedMillis = System.currentTimeMillis();
  }

  @Override
  public String getId() {
    return id;
  }

  /** Spares the select that JPA would send before the insert, as a careful author would. */
  @Override
  public boolean isNew() {
    return closedMillis == 0;
  }
}
