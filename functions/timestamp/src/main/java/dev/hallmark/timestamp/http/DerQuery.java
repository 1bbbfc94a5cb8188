package dev.hallmark.timestamp.http;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import dev.hallmark.timestamp.domain.Refusal;
import dev.hallmark.timestamp.domain.TimestampQuery;
import dev.hallmark.timestamp.domain.Verdict;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Reads a DER TimeStampReq (RFC 3161 section 2.4.1). Any version number is read, since upstream
 * grants them all.
 */
final class DerQuery {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int NULL = 0x05;
  private static final int EXTENSIONS = 0xa0;

  private final Deque<DerElement> rest;

  private DerQuery(List<DerElement> members) {
    this.rest = new ArrayDeque<>(members);
  }

  static Verdict<TimestampQuery> read(byte[] body) {
    try {
      return Verdict.accepted(
          new DerQuery(DerElement.parse(body).expect(DerElement.SEQUENCE).children()).read());
    } catch (MalformedDerException | IllegalArgumentException e) {
      // BouncyCastle tells a malformed OID by IllegalArgumentException.
      return Verdict.refused(Refusal.malformed("the body is not a DER TimeStampReq"));
    }
  }

  private TimestampQuery read() throws MalformedDerException {
    integer(required(INTEGER));
    List<DerElement> imprint = required(DerElement.SEQUENCE).children();
    if (imprint.size() != 2) {
      throw new MalformedDerException("the messageImprint has not two members");
    }
    String hash = hash(imprint.getFirst().expect(DerElement.SEQUENCE).children());
    byte[] digest = imprint.getLast().expect(DerElement.OCTET_STRING).content();
    if (digest.length == 0) {
      throw new MalformedDerException("the messageImprint is empty");
    }
    Optional<DerElement> policy = optional(DerElement.OBJECT_IDENTIFIER);
    Optional<DerElement> nonce = optional(INTEGER);
    Optional<DerElement> certificates = optional(BOOLEAN);
    Optional<DerElement> extensions = optional(EXTENSIONS);
    if (!rest.isEmpty()) {
      throw new MalformedDerException("the request has members in the wrong place");
    }
    return new TimestampQuery(
        hash,
        digest,
        policy.isPresent() ? Optional.of(oid(policy.get())) : Optional.empty(),
        nonce.isPresent() ? Optional.of(integer(nonce.get())) : Optional.empty(),
        certificates.isPresent() && truth(certificates.get()),
        extensions.isPresent());
  }

  private DerElement required(int tag) throws MalformedDerException {
    return optional(tag)
        .orElseThrow(() -> new MalformedDerException("a member of the request is missing"));
  }

  private Optional<DerElement> optional(int tag) {
    DerElement next = rest.peek();
    return next != null && next.tag() == tag ? Optional.ofNullable(rest.poll()) : Optional.empty();
  }

  /** The parameters are absent or NULL (RFC 5754 section 2). */
  private static String hash(List<DerElement> algorithm) throws MalformedDerException {
    boolean parametersFit =
        algorithm.size() == 1
            || (algorithm.size() == 2
                && algorithm.getLast().tag() == NULL
                && algorithm.getLast().content().length == 0);
    if (!parametersFit) {
      throw new MalformedDerException("the hash algorithm has parameters");
    }
    return oid(algorithm.getFirst().expect(DerElement.OBJECT_IDENTIFIER));
  }

  private static String oid(DerElement element) {
    return ASN1ObjectIdentifier.fromContents(element.content()).getId();
  }

  private static BigInteger integer(DerElement element) throws MalformedDerException {
    byte[] content = element.content();
    if (content.length == 0
        || (content.length > 1
            && (content[0] == 0 || content[0] == -1)
            && (content[0] ^ content[1]) >= 0)) {
      throw new MalformedDerException("an INTEGER is not minimal");
    }
    return new BigInteger(content);
  }

  private static boolean truth(DerElement element) throws MalformedDerException {
    byte[] content = element.content();
    if (content.length != 1 || (content[0] != 0 && content[0] != -1)) {
      throw new MalformedDerException("a BOOLEAN is neither 00 nor FF");
    }
    return content[0] != 0;
  }
}
