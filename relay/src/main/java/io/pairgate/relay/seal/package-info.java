/**
 * Secrets sealed with keys that stand elsewhere: AES-256-GCM, the key's name in the sealed form,
 * several keys that open and one that seals. Knows nothing of the house.
 */
package io.pairgate.relay.seal;
