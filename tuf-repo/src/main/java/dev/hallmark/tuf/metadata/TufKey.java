package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.tuf.json.CanonicalJson;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key of a role (section 4.2): ECDSA P-256 with SHA-256, the one scheme that every client in use
 * can verify and that KMS can sign.
 */
public final class TufKey {
  private static final String SCHEME = "ecdsa-sha2-nistp256";
  private static final String KEY_TYPE = "ecdsa";

  /** The old spelling of the type, still found in published roots, equals the scheme's name. */
  private static final Set<String> KEY_TYPES = Set.of(KEY_TYPE, SCHEME);

  private final ObjectNode object;
  private final PublicKey publicKey;
  private final String keyId;

  private TufKey(ObjectNode object, PublicKey publicKey) {
    this.object = object;
    this.publicKey = publicKey;
    // Over the whole object, members of other tools included: tough recomputes it and compares.
    this.keyId = hex(HashAlgorithm.SHA_256.digest(CanonicalJson.encode(object)).value());
  }

  /**
   * The key object of a public key.
   *
   * @throws IllegalArgumentException if the key is not on P-256
   */
  public static TufKey of(PublicKey key) {
    requireP256(key);
    ObjectNode object = Documents.object();
    object.put("keytype", KEY_TYPE);
    object.put("scheme", SCHEME);
    object.putObject("keyval").put("public", PublicKeys.toPem(key));
    return new TufKey(object, key);
  }

  /** Reads a key object; members that are not known are kept and count for the key id. */
  static TufKey parse(Members members) throws MalformedDocumentException {
    if (!KEY_TYPES.contains(members.text("keytype"))) {
      throw members.wrong("keytype", "is not ecdsa");
    }
    members.constant("scheme", SCHEME);
    try {
      PublicKey key = PublicKeys.fromPem(members.object("keyval").text("public"));
      requireP256(key);
      return new TufKey(members.node().deepCopy(), key);
    } catch (MalformedKeyException | IllegalArgumentException e) {
      throw members.wrong("keyval", "holds no P-256 key in PEM");
    }
  }

  /** SHA-256 of the canonical JSON of the whole key object, in lower case hexadecimal. */
  public String keyId() {
    return keyId;
  }

  /** The key itself. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** The object as it stands in root metadata. */
  ObjectNode json() {
    return object.deepCopy();
  }

  /** Whether a signature (DER) over a message is of this key. */
  boolean verify(byte[] message, byte[] signature) {
    return Signatures.verify(publicKey, HashAlgorithm.SHA_256, message, signature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TufKey that && keyId.equals(that.keyId);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return "TufKey[" + keyId + "]";
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static void requireP256(PublicKey key) {
    if (PublicKeyType.of(key).filter(PublicKeyType.ECDSA_P256::equals).isEmpty()) {
      throw new IllegalArgumentException("a TUF key must be on P-256");
    }
  }
}
