/**
 * Who may do what: roles, what each endpoint needs, whom a token belongs to. Knows nothing of HTTP,
 * of the record and of a call's way; {@code api} asks it, {@code config} and {@code call} use its
 * words.
 */
package io.pairgate.relay.access;
