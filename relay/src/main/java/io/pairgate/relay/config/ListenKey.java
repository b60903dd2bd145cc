package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.NONE;
import static io.pairgate.relay.config.KeyRow.choice;
import static io.pairgate.relay.config.KeyRow.text;
import static io.pairgate.relay.config.KeyRow.whole;

/** {@code listen}: where the API is. */
public enum ListenKey implements ConfigKey {
  HOST(
      text(
          "listen.host",
          "127.0.0.1",
          "Address that the API listens on. Other than loopback only with a token and with TLS.")),
  PORT(
      whole(
          "listen.port",
          "port",
          8080,
          0,
          65_535,
          "Port of the API; 0 takes a free one and logs it.")),
  PLAIN_HTTP(
      choice(
          "listen.plain_http",
          "loopback, allowed",
          "loopback",
          "Where HTTP without TLS is spoken. loopback: on this machine only; another listen.host needs"
              + " listen.tls. allowed: anywhere, for a network that is safe or a proxy that ends TLS.")),
  TLS_CERTIFICATE(
      text(
          "listen.tls.certificate_file",
          NONE,
          "PEM file of the API's certificate, followed by those between it and its authority. With it"
              + " the API speaks HTTPS only, TLS 1.2 and newer.")),
  TLS_KEY(text("listen.tls.key_file", NONE, "PEM file of its private key, unencrypted PKCS#8.")),
  TLS_CLIENT_CA(
      text(
          "listen.tls.client_ca_file",
          NONE,
          "PEM file of the authorities of clients' certificates. Without it none is asked for.")),
  TLS_CLIENT_CERTIFICATES(
      choice(
          "listen.tls.client_certificates",
          "optional, required",
          "optional",
          "What of a client without a certificate. optional: a token will do. required: it is not let"
              + " in.")),
  TLS_LOOK_MILLIS(
      whole(
          "listen.tls.look_millis",
          "ms",
          5_000,
          50,
          600_000,
          "How often the files of listen.tls are looked at; what changed is used without a restart."));

  private final KeyRow row;

  ListenKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
