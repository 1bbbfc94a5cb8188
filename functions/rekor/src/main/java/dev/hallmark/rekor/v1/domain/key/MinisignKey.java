package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * A key of minisign or of OpenBSD's signify (jedisct1/minisign, "Signature format"): algorithm, key
 * id and Ed25519 key in base64, with or without a comment line before it. The trusted comment of a
 * signature is not logged and therefore not verified.
 */
final class MinisignKey implements ProposedKey {
  private static final int KEY_LENGTH = 42;
  private static final int SIGNATURE_LENGTH = 74;
  private static final int GLOBAL_SIGNATURE_LENGTH = 64;
  private static final int PREFIX_LENGTH = 10;
  private static final int ALGORITHM_LENGTH = 2;
  private static final int BLAKE2B_BITS = 512;

  private static final String UNTRUSTED = "untrusted comment:";
  private static final String TRUSTED = "trusted comment:";

  /** DER of a SubjectPublicKeyInfo of Ed25519, up to the key (RFC 8410 section 4). */
  private static final String SPKI_PREFIX = "302a300506032b6570032100";

  private final byte[] content;
  private final PublicKey key;

  private MinisignKey(byte[] content, PublicKey key) {
    this.content = content;
    this.key = key;
  }

  /**
   * Reads a key file, or its last line alone.
   *
   * @throws ProposalException if it is none
   */
  static MinisignKey parse(byte[] file) throws ProposalException {
    List<String> lines = lines(file);
    boolean commented = lines.size() == 2 && lines.getFirst().startsWith(UNTRUSTED);
    if (!commented && lines.size() != 1) {
      throw new ProposalException("the public key is not a minisign key");
    }
    byte[] content = base64(lines.getLast(), KEY_LENGTH, "public key");
    if (!algorithm(content).equals("Ed")) {
      throw new ProposalException("the minisign public key is of an unknown algorithm");
    }
    byte[] point = Arrays.copyOfRange(content, PREFIX_LENGTH, KEY_LENGTH);
    String spki = SPKI_PREFIX + HexFormat.of().formatHex(point);
    try {
      return new MinisignKey(content, PublicKeys.fromSpki(HexFormat.of().parseHex(spki)));
    } catch (MalformedKeyException e) {
      throw new ProposalException(e.reason());
    }
  }

  /** The base64 line alone. */
  @Override
  public byte[] canonical() {
    return Base64.getEncoder().encode(content);
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  /**
   * Verifies a signature file of minisign (four lines) or signify (two).
   *
   * @return an empty comment and the base64 line, without a line end
   */
  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    byte[] signed = signature(lines(signature));
    byte[] over =
        switch (algorithm(signed)) {
          case "Ed" -> message;
          case "ED" -> blake2b(message);
          default ->
              throw new ProposalException("the minisign signature is of an unknown algorithm");
        };
    if (!Arrays.equals(
            signed, ALGORITHM_LENGTH, PREFIX_LENGTH, content, ALGORITHM_LENGTH, PREFIX_LENGTH)
        || !Signatures.verify(
            key,
            HashAlgorithm.SHA_512,
            over,
            Arrays.copyOfRange(signed, PREFIX_LENGTH, SIGNATURE_LENGTH))) {
      throw new ProposalException("the signature is not one of this content under this key");
    }
    return (UNTRUSTED + "\n" + Base64.getEncoder().encodeToString(signed))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] signature(List<String> lines) throws ProposalException {
    boolean minisign = lines.size() == 4 && lines.get(2).startsWith(TRUSTED);
    if ((!minisign && lines.size() != 2) || !lines.getFirst().startsWith(UNTRUSTED)) {
      throw new ProposalException("the signature is not a minisign signature of two or four lines");
    }
    if (minisign) {
      base64(lines.get(3), GLOBAL_SIGNATURE_LENGTH, "signature of the trusted comment");
    }
    return base64(lines.get(1), SIGNATURE_LENGTH, "signature");
  }

  private static List<String> lines(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).strip().lines().limit(5).toList();
  }

  private static byte[] base64(String line, int length, String what) throws ProposalException {
    byte[] content;
    try {
      content = Base64.getDecoder().decode(line.strip());
    } catch (IllegalArgumentException e) {
      content = new byte[0];
    }
    if (content.length != length) {
      throw new ProposalException(
          "the minisign %s is not base64 of %d bytes".formatted(what, length));
    }
    return content;
  }

  private static String algorithm(byte[] content) {
    return new String(content, 0, ALGORITHM_LENGTH, StandardCharsets.ISO_8859_1);
  }

  private static byte[] blake2b(byte[] message) {
    Blake2bDigest digest = new Blake2bDigest(BLAKE2B_BITS);
    digest.update(message, 0, message.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return value;
  }
}
