package io.pairgate.bench.peers.jpa;

import java.net.http.HttpClient;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.ObjectMapper;

/** The one call that is compared: a create. */
@RestController
class Networks {
  private final Journal journal;
  private final ObjectMapper json;
  private final RestClient backend;

  Networks(Journal journal, ObjectMapper json, @Value("${backend}") String url) {
    this.journal = journal;
    this.json = json;
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.backend =
        RestClient.builder()
            .baseUrl(url)
            .requestFactory(new JdkClientHttpRequestFactory(http))
            .build();
  }

  record Create(String backend, Map<String, Object> spec) {}

  @PutMapping("/v1/networks/{id}")
  ResponseEntity<Map<?, ?>> create(@PathVariable String id, @RequestBody Create create) {
    Call call = journal.open(id, create.backend(), json.writeValueAsString(create));
    Map<?, ?> reply =
        backend
            .post()
            .uri("/v2.0/networks")
            .contentType(MediaType.APPLICATION_JSON)
            .body(json.writeValueAsString(Map.of("network", create.spec())))
            .retrieve()
            .body(Map.class);
    Map<?, ?> network = (Map<?, ?>) reply.get("network");
    String answer = json.writeValueAsString(network);
    journal.close(call, id, create.backend(), (String) network.get("id"), answer);
    return ResponseEntity.status(HttpStatus.CREATED).body(network);
  }
}
