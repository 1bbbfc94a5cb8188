package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A CT log (RFC 6962 section 4). */
final class CtLogReader implements LogReader {
  /** Algorithms and length before the signature in a TLS DigitallySigned. */
  private static final int SIGNATURE_FROM = 4;

  private final TransparencyLog log;
  private final String url;
  private final Http http;

  CtLogReader(TransparencyLog log, Http http) {
    this.log = log;
    this.url = log.baseUrl().toString().replaceAll("/+$", "");
    this.http = http;
  }

  @Override
  public String title() {
    return "CT log at " + url;
  }

  @Override
  public Optional<Head> head() throws UnansweredException {
    JsonNode sth = http.get(URI.create(url + "/ct/v1/get-sth")).expect(200).json();
    try {
      long size = sth.path("tree_size").asLong(-1);
      byte[] root = decode(sth.path("sha256_root_hash"));
      byte[] signed = decode(sth.path("tree_head_signature"));
      byte[] input = CtEntries.treeHeadSignatureInput(sth.path("timestamp").asLong(-1), size, root);
      return signed.length > SIGNATURE_FROM
              && Signatures.verify(
                  log.key(),
                  HashAlgorithm.SHA_256,
                  input,
                  Arrays.copyOfRange(signed, SIGNATURE_FROM, signed.length))
          ? Optional.of(new Head(size, Hash.of(root)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new UnansweredException("%s/ct/v1/get-sth answered no signed tree head".formatted(url));
    }
  }

  @Override
  public ConsistencyProof consistency(long from, long to) throws UnansweredException {
    Answer answer =
        http.get(
                URI.create(
                    "%s/ct/v1/get-sth-consistency?first=%d&second=%d".formatted(url, from, to)))
            .expect(200);
    return Proofs.consistency(
        from,
        to,
        answer.json().path("consistency"),
        text -> Hash.of(Base64.getDecoder().decode(text)));
  }

  private static byte[] decode(JsonNode text) {
    return Base64.getDecoder().decode(text.asText());
  }
}
