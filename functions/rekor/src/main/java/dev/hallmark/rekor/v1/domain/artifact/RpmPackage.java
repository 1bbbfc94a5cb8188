package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An RPM package: lead, signature header, header, payload (rpm.org, "RPM V4 package format"). The
 * payload is hashed and not unpacked.
 */
public final class RpmPackage {
  private static final int LEAD_LENGTH = 96;
  private static final int LEAD_MAGIC = 0xEDABEEDB;

  // Tags of the signature header.
  private static final int DSA_SIGNATURE = 267;
  private static final int RSA_SIGNATURE = 268;
  private static final int SHA1 = 269;
  private static final int SHA256 = 273;
  private static final int PGP_SIGNATURE = 1002;
  private static final int MD5 = 1004;
  private static final int GPG_SIGNATURE = 1005;

  // Tags of the header.
  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int EPOCH = 1003;
  private static final int ARCHITECTURE = 1022;
  private static final int PAYLOAD_DIGEST = 5092;
  private static final int PAYLOAD_DIGEST_ALGORITHM = 5093;

  /** The numbers of hashes are those of OpenPGP. */
  private static final Map<String, String> PAYLOAD_HASHES =
      Map.of(
          "1", "MD5", "2", "SHA-1", "8", "SHA-256", "9", "SHA-384", "10", "SHA-512", "11",
          "SHA-224");

  private final RpmHeader signatures;
  private final RpmHeader header;
  private final byte[] payload;

  private RpmPackage(RpmHeader signatures, RpmHeader header, byte[] payload) {
    this.signatures = signatures;
    this.header = header;
    this.payload = payload;
  }

  /**
   * Reads a package and compares the digests that it carries of its header and payload.
   *
   * @throws ProposalException if it is malformed or damaged
   */
  public static RpmPackage parse(byte[] content) throws ProposalException {
    ByteBuffer rpm = ByteBuffer.wrap(content);
    if (content.length < LEAD_LENGTH || rpm.getInt(0) != LEAD_MAGIC) {
      throw new ProposalException("the package is not an RPM package");
    }
    rpm.position(LEAD_LENGTH);
    RpmHeader signatures = RpmHeader.read(rpm, true);
    RpmHeader header = RpmHeader.read(rpm, false);
    byte[] payload = Arrays.copyOfRange(content, rpm.position(), content.length);
    RpmPackage parsed = new RpmPackage(signatures, header, payload);
    parsed.checkHeader();
    parsed.checkPayload();
    return parsed;
  }

  private void checkHeader() throws ProposalException {
    Optional<String> sha256 = signatures.text(SHA256).filter(text -> !text.isEmpty());
    Optional<String> expected = sha256.isPresent() ? sha256 : signatures.text(SHA1);
    String algorithm = sha256.isPresent() ? "SHA-256" : "SHA-1";
    if (expected.isPresent()
        && expected.get().length() > 1
        && !expected.get().equals(digest(algorithm, header.bytes()))) {
      throw new ProposalException("the RPM package's header does not have the digest it states");
    }
  }

  private void checkPayload() throws ProposalException {
    Optional<String> digest = header.text(PAYLOAD_DIGEST);
    Optional<String> algorithm = header.number(PAYLOAD_DIGEST_ALGORITHM).map(PAYLOAD_HASHES::get);
    boolean matches;
    if (digest.isPresent() && algorithm.isPresent()) {
      matches = digest.get().equals(digest(algorithm.get(), payload));
    } else {
      // Packages before RPM 4.14 have but this digest over their payload.
      byte[] md5 = signatures.binary(MD5).orElse(new byte[0]);
      matches = HexFormat.of().formatHex(md5).equals(digest("MD5", header.bytes(), payload));
    }
    if (!matches) {
      throw new ProposalException(
          "the RPM package's payload does not have the digest it states, or states none");
    }
  }

  private static String digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these hashes", e);
    }
  }

  /**
   * Verifies every signature of the package: over the header, and over header and payload.
   *
   * @throws ProposalException if there is none, or one of them is not valid under the key
   */
  public void verify(PgpKey key) throws ProposalException {
    byte[] whole = Arrays.copyOf(header.bytes(), header.bytes().length + payload.length);
    System.arraycopy(payload, 0, whole, header.bytes().length, payload.length);
    int verified = 0;
    for (int tag : new int[] {RSA_SIGNATURE, DSA_SIGNATURE, PGP_SIGNATURE, GPG_SIGNATURE}) {
      Optional<byte[]> signature = signatures.binary(tag);
      if (signature.isPresent()) {
        boolean headerOnly = tag == RSA_SIGNATURE || tag == DSA_SIGNATURE;
        key.verifyPacket(headerOnly ? header.bytes() : whole, signature.get());
        verified++;
      }
    }
    if (verified == 0) {
      throw new ProposalException("the RPM package is not signed");
    }
  }

  /** What a log entry keeps of the headers, by the names of sigstore/rekor. */
  public Map<String, String> headers() throws ProposalException {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Name", required(NAME));
    headers.put("Epoch", header.number(EPOCH).orElse("0"));
    headers.put("Version", required(VERSION));
    headers.put("Release", required(RELEASE));
    headers.put("Architecture", required(ARCHITECTURE));
    signatures
        .binary(MD5)
        .filter(md5 -> md5.length > 0)
        .ifPresent(md5 -> headers.put("RPMSIGTAG_MD5", HexFormat.of().formatHex(md5)));
    return headers;
  }

  private String required(int tag) throws ProposalException {
    return header
        .text(tag)
        .orElseThrow(() -> new ProposalException("the RPM package has no value %d".formatted(tag)));
  }
}
