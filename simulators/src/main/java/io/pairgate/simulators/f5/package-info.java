/**
 * A simulated F5 BIG-IP with Advanced WAF: the part of iControl REST that the driver {@code
 * f5-awaf} speaks. From F5's Python SDK (paths, kinds, that a URL's name gets a slash, that a new
 * policy's geolocation can only be read and changed), its Ansible modules (tasks) and transcripts
 * (LTM's errors). Guesses: ASM's words about a duplicate, virtualServers in a policy's creation,
 * and that isModified is true from a change until the policy is applied. Knows nothing of relay and
 * backends.
 */
package io.pairgate.simulators.f5;
