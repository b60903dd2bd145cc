package io.pairgate.bench.peers.jpa;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A relay as one would write it with Spring Boot and JPA. */
@SpringBootApplication
public class JpaRelay {
  public static void main(String[] args) {
    SpringApplication.run(JpaRelay.class, args);
  }
}
