package io.pairgate.bench.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.springframework.data.domain.Persistable;

/** Which CMP object is which backend object. */
@Entity
@Table(name = "bindings")
public class Binding implements Persistable<String> {
  @Id private String objectId;
  private String backend;

  @Column(unique = true)
  private String nativeId;

  @Column(length = 65_535)
  private String state;

  protected Binding() {}

  Binding(String objectId, String backend, String nativeId, String state) {
    this.objectId = objectId;
    this.backend = backend;
    this.nativeId = nativeId;
    this.state = state;
  }

  @Override
  public String getId() {
    return objectId;
  }

  /** The peer only creates. */
  @Override
  public boolean isNew() {
    return true;
  }
}
