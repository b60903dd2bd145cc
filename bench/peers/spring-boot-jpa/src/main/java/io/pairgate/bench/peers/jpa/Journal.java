package io.pairgate.bench.peers.jpa;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two transactions a change: open, close. */
@Service
class Journal {
  private final Calls calls;
  private final Bindings bindings;

  Journal(Calls calls, Bindings bindings) {
    this.calls = calls;
    this.bindings = bindings;
  }

  @Transactional
  public Call open(String objectId, String backend, String request) {
    return calls.save(new Call(UUID.randomUUID().toString(), objectId, backend, request));
  }

  @Transactional
  public void close(Call opened, String objectId, String backend, String nativeId, String answer) {
    opened.succeeded(answer);
    calls.save(opened);
    bindings.save(new Binding(objectId, backend, nativeId, answer));
  }
}
