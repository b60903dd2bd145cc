package io.pairgate.relay.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens texts. Each is sealed for a label, and opens under that label only: what was
 * sealed for one place cannot be moved to another.
 *
 * <p>Thread-safe.
 */
public final class Vault {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeySource source;
  private final SecureRandom random = new SecureRandom();
  private volatile SealingKeys keys;

  /**
   * @throws SealFailure if the keys cannot be read
   */
  public Vault(KeySource source) {
    this.source = source;
    this.keys = source.read();
  }

  /** One without keys. */
  public static Vault none() {
    return new Vault(KeySource.NONE);
  }

  /**
   * Reads the keys anew; may block. If that fails, those that there are stay.
   *
   * @throws SealFailure if the keys cannot be read
   */
  public void readAgain() {
    keys = source.read();
  }

  /**
   * Reads the keys anew if one of these is not there: another node may have begun to seal with it
   * since. May block.
   *
   * @return the names of those that are not there even now
   * @throws SealFailure if the keys cannot be read; those that there are stay
   */
  public Set<String> lookFor(Set<String> names) {
    if (!keys.names().containsAll(names)) {
      readAgain();
    }
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(keys.names());
    return missing;
  }

  public SealingKeys keys() {
    return keys;
  }

  /** The name of the key that a text is sealed with; empty if it is not sealed. */
  public static Optional<String> keyOf(String text) {
    return Sealed.read(text).map(Sealed::key);
  }

  /** The names of the keys that texts are sealed with. */
  public static Set<String> keysOf(Stream<String> texts) {
    return texts.flatMap(text -> keyOf(text).stream()).collect(Collectors.toSet());
  }

  /** Seals with the last key; without keys the text stays as it is. */
  public String seal(String label, String text) {
    Map.Entry<String, byte[]> key = keys.last();
    if (key == null) {
      return text;
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.getKey(), key.getValue(), nonce, label);
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return new Sealed(key.getKey(), Base64.getEncoder().encodeToString(all)).text();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + CIPHER, impossible);
    }
  }

  /**
   * What was sealed; a text that is not sealed as it is.
   *
   * @throws SealFailure if its key is not there, or it was changed, or sealed for another label
   */
  public String open(String label, String text) {
    Optional<Sealed> sealed = Sealed.read(text);
    return sealed.isEmpty() ? text : open(label, sealed.get());
  }

  private String open(String label, Sealed sealed) {
    byte[] key = keys.key(sealed.key());
    if (key == null) {
      throw new SealFailure(
          "sealed with the key "
              + sealed.key()
              + ", which this node does not have; add it to secrets.keys");
    }
    try {
      byte[] all = Base64.getDecoder().decode(sealed.base64());
      if (all.length >= NONCE_BYTES) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.key(), key, nonce, label);
        byte[] opened = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        return new String(opened, StandardCharsets.UTF_8);
      }
    } catch (GeneralSecurityException | IllegalArgumentException changed) {
      // told below, without what stands there
    }
    throw new SealFailure(
        "sealed with the key "
            + sealed.key()
            + ", but it was changed since or belongs to something else, or this node has another"
            + " key of that name");
  }

  private static Cipher cipher(int mode, String name, byte[] key, byte[] nonce, String label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    cipher.updateAAD(new byte[] {0});
    cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
