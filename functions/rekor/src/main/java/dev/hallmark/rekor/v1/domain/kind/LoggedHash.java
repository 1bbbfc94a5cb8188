package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Member {@code hash} of many kinds: an object of algorithm, always sha256, and hex value. */
final class LoggedHash {
  private static final String SHA_256 = "sha256";
  private static final int DIGITS = 64;

  private LoggedHash() {}

  /** As it is logged. */
  static ObjectNode of(byte[] content) {
    return object(hex(content));
  }

  /** As it is logged. */
  static ObjectNode object(String value) {
    return Json.mapper().createObjectNode().put("algorithm", SHA_256).put("value", value);
  }

  /** SHA-256 in lower-case hex. */
  static String hex(byte[] content) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(content).value());
  }

  /**
   * Compares the hash that a proposal may state of its content.
   *
   * @throws ProposalException if it states another one; upper-case digits are another one
   */
  static void check(Spec holder, byte[] content) throws ProposalException {
    Optional<String> stated = stated(holder, "hash");
    if (stated.isPresent() && !stated.get().equals(hex(content))) {
      throw new ProposalException("the hash stated is not the one of the content");
    }
  }

  /**
   * The value of a hash that a proposal states.
   *
   * @return 64 hex digits, in the case of the proposal; empty if it states none
   * @throws ProposalException if it states another kind of hash
   */
  static Optional<String> stated(Spec holder, String member) throws ProposalException {
    Optional<Spec> hash = holder.optionalObject(member);
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    hash.get().oneOf("algorithm", List.of(SHA_256));
    String value = hash.get().string("value");
    if (value.length() != DIGITS
        || !value.toLowerCase(Locale.ROOT).chars().allMatch(HexFormat::isHexDigit)) {
      throw new ProposalException(
          "%s.value in body is not %d hex digits".formatted(hash.get().path(), DIGITS));
    }
    return Optional.of(value);
  }
}
