package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.json.CanonicalJson;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A metadata file: what is signed and its signatures (section 4.2.1).
 *
 * <p>Signatures are verified over the object as it was read, not as this code would write it, so
 * members of other tools do no harm.
 *
 * @param <M> the role's metadata
 */
public final class SignedMetadata<M extends Metadata> {
  /** Reads the signed object of one role: a method such as {@code Root::parse}. */
  @FunctionalInterface
  public interface Reader<M> {
    /** Reads the signed object. */
    M read(Members signed) throws MalformedDocumentException;
  }

  private record KeySignature(String keyId, byte[] signature) {}

  private final byte[] content;
  private final M metadata;
  private final ObjectNode signed;
  private final byte[] message;
  private final List<KeySignature> signatures;

  private SignedMetadata(
      byte[] content,
      M metadata,
      ObjectNode signed,
      byte[] message,
      List<KeySignature> signatures) {
    this.content = content;
    this.metadata = metadata;
    this.signed = signed;
    this.message = message;
    this.signatures = signatures;
  }

  /**
   * Signs with every given key.
   *
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public static <M extends Metadata> SignedMetadata<M> sign(M metadata, List<Signer> signers) {
    ObjectNode signed = metadata.json();
    return assembled(metadata, signed, CanonicalJson.encode(signed), List.of(), signers);
  }

  /**
   * The same with further signatures. Those that are there stay as they are, byte for byte; who has
   * signed already does not sign again.
   *
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public SignedMetadata<M> signedAlsoBy(List<Signer> signers) {
    List<Signer> further =
        signers.stream().filter(signer -> !isSignedBy(TufKey.of(signer.publicKey()))).toList();
    Set<String> again = new HashSet<>();
    further.forEach(signer -> again.add(TufKey.of(signer.publicKey()).keyId()));
    List<KeySignature> kept =
        signatures.stream().filter(signature -> !again.contains(signature.keyId)).toList();
    return assembled(metadata, signed, message, kept, further);
  }

  /**
   * The same with the signatures of another copy beside its own.
   *
   * @param other a copy of the same metadata
   * @throws IllegalArgumentException if it says something else
   */
  public SignedMetadata<M> mergedWith(SignedMetadata<M> other) {
    if (!Arrays.equals(message, other.message)) {
      throw new IllegalArgumentException("the other copy says something else");
    }
    List<KeySignature> all = new ArrayList<>(signatures);
    for (KeySignature signature : other.signatures) {
      if (all.stream().noneMatch(known -> known.keyId.equals(signature.keyId))) {
        all.add(signature);
      }
    }
    return assembled(metadata, signed, message, all, List.of());
  }

  private static <M extends Metadata> SignedMetadata<M> assembled(
      M metadata,
      ObjectNode signed,
      byte[] message,
      List<KeySignature> before,
      List<Signer> signers) {
    List<KeySignature> signatures = new ArrayList<>(before);
    for (Signer signer : signers) {
      if (signer.scheme() != SignatureScheme.ECDSA_P256_SHA256) {
        throw new IllegalArgumentException("a TUF key must be on P-256");
      }
      String keyId = TufKey.of(signer.publicKey()).keyId();
      signatures.add(new KeySignature(keyId, signer.signMessage(message)));
    }
    ObjectNode file = Documents.object();
    ArrayNode listed = file.putArray("signatures");
    for (KeySignature signature : signatures) {
      ObjectNode entry = listed.addObject();
      entry.put("keyid", signature.keyId);
      entry.put("sig", HexFormat.of().formatHex(signature.signature));
    }
    file.set("signed", signed);
    return new SignedMetadata<>(Documents.write(file), metadata, signed, message, signatures);
  }

  /**
   * Reads a file. The signatures are not verified yet.
   *
   * @throws MalformedDocumentException if it is no metadata of this role, or names a key twice
   */
  public static <M extends Metadata> SignedMetadata<M> parse(byte[] content, Reader<M> reader)
      throws MalformedDocumentException {
    Members file = Members.of(Documents.read(content));
    Members signed = file.object("signed");
    List<KeySignature> signatures = new ArrayList<>();
    Set<String> keyIds = new HashSet<>();
    for (Members entry : file.objects("signatures")) {
      String keyId = entry.text("keyid");
      if (!keyIds.add(keyId)) {
        throw file.wrong("signatures", "names a key twice");
      }
      String signature = entry.text("sig");
      // An offline ceremony leaves "" for those who have not signed yet.
      if (!signature.isEmpty()) {
        signatures.add(new KeySignature(keyId, hex(entry, signature)));
      }
    }
    M metadata = reader.read(signed);
    return new SignedMetadata<>(
        content.clone(), metadata, signed.node(), canonical(signed), signatures);
  }

  /** The bytes that are published. */
  public byte[] content() {
    return content.clone();
  }

  /** The bytes that are signed: the metadata's canonical form. */
  public byte[] message() {
    return message.clone();
  }

  /** What is signed. */
  public M metadata() {
    return metadata;
  }

  /**
   * Whether {@link #metadata} is all that is signed: a key that signs it says nothing that was not
   * read.
   */
  public boolean isReadWhole() {
    return Arrays.equals(message, CanonicalJson.encode(metadata.json()));
  }

  /** Whether enough of a role's keys have signed; others' signatures are ignored. */
  public boolean isSignedBy(RoleKeys role) {
    return signersAmong(role).size() >= role.threshold();
  }

  /** Those of a role's keys that have signed this, in the role's order. */
  public List<TufKey> signersAmong(RoleKeys role) {
    return role.keys().stream().filter(this::isSignedBy).toList();
  }

  private boolean isSignedBy(TufKey key) {
    return signatures.stream()
        .anyMatch(s -> s.keyId.equals(key.keyId()) && key.verify(message, s.signature));
  }

  private static byte[] canonical(Members signed) throws MalformedDocumentException {
    try {
      return CanonicalJson.encode(signed.node());
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException("signed has no canonical form");
    }
  }

  private static byte[] hex(Members entry, String text) throws MalformedDocumentException {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("sig", "is not hexadecimal");
    }
  }
}
