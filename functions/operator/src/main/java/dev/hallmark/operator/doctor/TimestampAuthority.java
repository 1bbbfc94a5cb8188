package dev.hallmark.operator.doctor;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.tsp.TimestampRequest;
import dev.hallmark.pki.tsp.TimestampVerification;
import dev.hallmark.tuf.trustroot.Authority;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Asks a timestamp authority and verifies what it answers with the trusted root. */
final class TimestampAuthority {
  /** AlgorithmIdentifier of SHA-256 with the NULL that Go's clients send. */
  private static final byte[] SHA_256 = HexFormat.of().parseHex("300d06096086480165030402010500");

  /**
   * A time stamp that verifies.
   *
   * @param time that it states
   * @param by whose it is
   */
  record Stamp(Instant time, Authority by) {}

  private final Subject subject;
  private final Http http;
  private final SecureRandom random;

  TimestampAuthority(Subject subject, Http http, SecureRandom random) {
    this.subject = subject;
    this.http = http;
    this.random = random;
  }

  /**
   * Has something stamped; empty if no authority that is valid in the trusted root at the stated
   * time signed the answer.
   */
  Optional<Stamp> stamp(URI url, byte[] content) throws UnansweredException {
    TimestampRequest request =
        new TimestampRequest(
            HashAlgorithm.SHA_256.digest(content),
            TimestampRequest.SIGSTORE_POLICY,
            Optional.of(new BigInteger(63, random)),
            true);
    byte[] answer =
        http.post(
                url,
                "application/timestamp-query",
                query(request),
                "Accept",
                "application/timestamp-reply")
            .expect(200)
            .body();
    for (Authority authority : subject.trust().timestampAuthorities()) {
      if (TimestampVerification.verifies(answer, request, authority.chain().issuing())) {
        Optional<Instant> time =
            TimestampVerification.time(answer).filter(authority.validity()::covers);
        if (time.isPresent()) {
          return Optional.of(new Stamp(time.get(), authority));
        }
      }
    }
    return Optional.empty();
  }

  /** TimeStampReq (RFC 3161 section 2.4.1), without a policy: the authority's own is meant. */
  private static byte[] query(TimestampRequest request) {
    byte[] imprint =
        DerElement.of(
                DerElement.SEQUENCE,
                SHA_256,
                DerElement.of(DerElement.OCTET_STRING, request.imprint().value()).encoded())
            .encoded();
    return DerElement.of(
            DerElement.SEQUENCE,
            integer(BigInteger.ONE),
            imprint,
            integer(request.nonce().orElseThrow()),
            DerElement.of(BOOLEAN, new byte[] {(byte) 0xff}).encoded())
        .encoded();
  }

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;

  private static byte[] integer(BigInteger value) {
    return DerElement.of(INTEGER, value.toByteArray()).encoded();
  }
}
