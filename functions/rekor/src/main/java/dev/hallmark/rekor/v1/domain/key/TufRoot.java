package dev.hallmark.rekor.v1.domain.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Root metadata of TUF (TUF specification, section 4.3), which say what keys sign for the four
 * roles. Just read, they are a name that a search can be for; {@link #verify(TufDocument, Instant)}
 * verifies other metadata with them, and them by themselves.
 */
public final class TufRoot implements ProposedKey {
  private static final Set<String> ROLES = Set.of("root", "targets", "snapshot", "timestamp");
  private static final int MAXIMUM_KEYS = 256;

  private final TufDocument document;
  private final byte[] canonical;
  private final Map<String, TufPublicKey> keys = new HashMap<>();

  private TufRoot(TufDocument document) throws ProposalException {
    this.document = document;
    this.canonical = document.canonical();
    JsonNode listed = document.signed().path("keys");
    if (!document.role().equals("root")
        || !listed.isObject()
        || !document.signed().path("roles").isObject()) {
      throw new ProposalException("the TUF root is not root metadata with keys and roles");
    }
    if (listed.size() > MAXIMUM_KEYS) {
      throw new ProposalException("the TUF root has more than %d keys".formatted(MAXIMUM_KEYS));
    }
    for (Map.Entry<String, JsonNode> field : listed.properties()) {
      keys.put(field.getKey(), TufPublicKey.of(field.getValue()));
    }
  }

  /**
   * Reads root metadata as JSON and verifies nothing.
   *
   * @throws ProposalException if they are malformed
   */
  static TufRoot parse(byte[] json) throws ProposalException {
    return of(TufDocument.parse(json));
  }

  /**
   * Takes root metadata and verifies nothing.
   *
   * @throws ProposalException if they are malformed
   */
  public static TufRoot of(TufDocument document) throws ProposalException {
    return new TufRoot(document);
  }

  /**
   * Verifies metadata of one of the four roles, such as the root metadata themselves.
   *
   * @throws ProposalException if too few of the role's keys signed it, or it has expired
   */
  public void verify(TufDocument metadata, Instant now) throws ProposalException {
    JsonNode role = document.signed().path("roles").path(metadata.role());
    JsonNode threshold = role.path("threshold");
    if (!ROLES.contains(metadata.role()) || !threshold.isInt() || threshold.intValue() < 1) {
      throw new ProposalException("the TUF root does not say who signs for the metadata's role");
    }
    Set<String> named = new HashSet<>();
    role.path("keyids").forEach(id -> named.add(id.asText()));
    byte[] message = SignedJson.of(metadata.signed());
    // Two names of one key are one signature.
    Set<TufPublicKey> signers = new HashSet<>();
    for (TufDocument.Signature signature : metadata.signatures()) {
      TufPublicKey key = keys.get(signature.keyId());
      if (key != null
          && named.contains(signature.keyId())
          && !signers.contains(key)
          && key.verifies(message, signature.value())) {
        signers.add(key);
      }
    }
    if (signers.size() < threshold.intValue()) {
      throw new ProposalException("too few of the role's keys signed the TUF metadata");
    }
    if (!metadata.expires().isAfter(now)) {
      throw new ProposalException("the TUF metadata has expired; send what is valid now");
    }
  }

  /** The version of TUF that the root states; empty if none. */
  public Optional<String> specVersion() {
    return Optional.ofNullable(document.signed().path("spec_version").textValue())
        .filter(text -> !text.isEmpty());
  }

  /** RFC 8785 form of the root metadata. */
  @Override
  public byte[] canonical() {
    return canonical.clone();
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    throw new ProposalException("TUF metadata verify as entries of the kind tuf only");
  }
}
