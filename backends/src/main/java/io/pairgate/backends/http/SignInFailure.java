package io.pairgate.backends.http;

/** Signing in failed; the message says what to check and holds no secret. */
final class SignInFailure extends Exception {

  SignInFailure(String message) {
    super(message, null, false, false);
  }
}
