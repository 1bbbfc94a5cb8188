package dev.hallmark.rekor.v2.domain;

import java.util.List;

/**
 * A claim that a DSSE envelope was signed (message DSSERequestV002), not checked.
 *
 * @param payload the decoded payload
 * @param payloadType its media type
 * @param signatures the envelope's signatures, in order
 * @param verifiers check the signatures, in any order
 */
public record DsseRequest(
    byte[] payload, String payloadType, List<byte[]> signatures, List<Verifier> verifiers) {
  public DsseRequest {
    signatures = List.copyOf(signatures);
    verifiers = List.copyOf(verifiers);
  }
}
