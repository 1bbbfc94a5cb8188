package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OpenPGP public keys (RFC 9580, keys and signatures of version 4), armoured or binary. Logged as
 * one armoured block of what their own signatures hold together. Where a key has several user ids,
 * sigstore/rekor logs them in any order; this log keeps the order of the ring.
 */
public final class PgpKey implements ProposedKey {
  private static final int MAXIMUM_KEY_LENGTH = 1 << 20;
  private static final int MAXIMUM_SIGNATURE_LENGTH = 1 << 16;
  private static final int MAXIMUM_SIGNATURES = 32;
  private static final String ARMOURED = "-----BEGIN PGP";
  private static final String END = "-----END PGP";

  private final List<PgpEntity> entities;

  private PgpKey(List<PgpEntity> entities) {
    this.entities = entities;
  }

  /**
   * Reads public keys.
   *
   * @param content armoured blocks, at the very beginning, or binary packets; at most 1 MiB
   * @throws ProposalException if there are none, or private ones
   */
  public static PgpKey parse(byte[] content) throws ProposalException {
    if (content.length > MAXIMUM_KEY_LENGTH) {
      throw new ProposalException(
          "the OpenPGP key has more than %d bytes".formatted(MAXIMUM_KEY_LENGTH));
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<PgpEntity> entities =
        text.startsWith(ARMOURED) ? readBlocks(text) : new PgpRingReader().read(content);
    if (entities.isEmpty()) {
      throw new ProposalException("the OpenPGP armour of the key has no end");
    }
    return new PgpKey(List.copyOf(entities));
  }

  private static List<PgpEntity> readBlocks(String text) throws ProposalException {
    List<PgpEntity> entities = new ArrayList<>();
    PgpRingReader reader = new PgpRingReader();
    StringBuilder block = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      block.append(line).append('\n');
      if (line.startsWith(END)) {
        PgpArmor armor =
            PgpArmor.readFirst(block.toString())
                .orElseThrow(
                    () -> new ProposalException("the OpenPGP armour of the key is malformed"));
        entities.addAll(reader.read(ring(armor)));
        block.setLength(0);
      }
    }
    return entities;
  }

  private static byte[] ring(PgpArmor armor) throws ProposalException {
    if (armor.type().equals(PgpArmor.PRIVATE_KEY)) {
      throw new ProposalException(
          "the OpenPGP key is a private one: export and send the public key only");
    }
    if (!armor.type().equals(PgpArmor.PUBLIC_KEY)) {
      throw new ProposalException("the OpenPGP armour holds no public key");
    }
    return armor.content();
  }

  @Override
  public byte[] canonical() {
    ByteArrayOutputStream ring = new ByteArrayOutputStream();
    entities.forEach(entity -> entity.write(ring));
    return new PgpArmor(PgpArmor.PUBLIC_KEY, ring.toByteArray()).encode();
  }

  /** The mail addresses of all user ids. */
  @Override
  public List<String> subjects() {
    return entities.stream()
        .flatMap(entity -> entity.identities().stream())
        .map(identity -> new String(identity.packet().body(), StandardCharsets.UTF_8))
        .flatMap(text -> MailAddress.inUserId(text).stream())
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Detached signatures, armoured or binary, at most 64 KiB; the first whose maker is among the
   * keys counts. The key is judged at the time when the signature says it was made. An armoured one
   * is logged as it came, a binary one is armoured.
   */
  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    if (signature.length > MAXIMUM_SIGNATURE_LENGTH) {
      throw new ProposalException(
          "the OpenPGP signature has more than %d bytes".formatted(MAXIMUM_SIGNATURE_LENGTH));
    }
    Optional<PgpArmor> armor =
        PgpArmor.readFirst(new String(signature, StandardCharsets.ISO_8859_1));
    if (armor.isEmpty()) {
      verifyPackets(message, signature);
      return new PgpArmor(PgpArmor.SIGNATURE, signature).encode();
    }
    if (!armor.get().type().equals(PgpArmor.SIGNATURE)) {
      throw new ProposalException("the OpenPGP armour holds no signature");
    }
    verifyPackets(message, armor.get().content());
    return signature.clone();
  }

  private void verifyPackets(byte[] message, byte[] packets) throws ProposalException {
    List<PgpSignature> signatures = signatures(packets);
    long time = signatures.getFirst().created();
    for (PgpSignature signature : signatures) {
      List<Candidate> candidates = signers(signature);
      if (!candidates.isEmpty()) {
        verifyWith(candidates, signature, message, time);
        return;
      }
    }
    throw new ProposalException(
        "the OpenPGP signature was made by none of the keys that may sign documents");
  }

  private static List<PgpSignature> signatures(byte[] packets) throws ProposalException {
    List<PgpSignature> signatures = new ArrayList<>();
    for (PgpItem item : PgpItem.readAll(packets)) {
      if (!(item instanceof PgpItem.Certification(PgpSignature signature))) {
        throw new ProposalException("the OpenPGP signature holds a packet that is no signature");
      }
      if (signature.subpackets().issuerKeyId().isEmpty()) {
        throw new ProposalException("the OpenPGP signature does not say who made it");
      }
      signatures.add(signature);
    }
    if (signatures.isEmpty() || signatures.size() > MAXIMUM_SIGNATURES) {
      throw new ProposalException(
          "the OpenPGP signature holds no known signature, or more than %d"
              .formatted(MAXIMUM_SIGNATURES));
    }
    return signatures;
  }

  private record Candidate(PgpEntity entity, PgpEntity.SigningKey key) {}

  private List<Candidate> signers(PgpSignature signature) {
    long keyId = signature.subpackets().issuerKeyId().orElseThrow();
    return entities.stream()
        .flatMap(entity -> entity.signingKeys().map(key -> new Candidate(entity, key)))
        .filter(candidate -> candidate.key().key().keyId() == keyId)
        .toList();
  }

  private static void verifyWith(
      List<Candidate> candidates, PgpSignature signature, byte[] message, long time)
      throws ProposalException {
    byte[] hashed =
        switch (signature.type()) {
          case PgpSignature.BINARY -> message;
          case PgpSignature.TEXT -> canonicalText(message);
          default ->
              throw new ProposalException("the OpenPGP signature is not one over a document");
        };
    // The same key may stand there a hundred times, and each try hashes the whole document.
    Set<String> failed = new HashSet<>();
    for (Candidate candidate : candidates) {
      String fingerprint = HexFormat.of().formatHex(candidate.key().key().fingerprint());
      if (failed.contains(fingerprint)) {
        continue;
      }
      if (signature.verifies(candidate.key().key(), List.of(hashed))) {
        if (!candidate.entity().vouchesAt(candidate.key(), signature, time)) {
          throw new ProposalException(
              "the OpenPGP key was revoked or expired when the signature was made");
        }
        return;
      }
      failed.add(fingerprint);
    }
    throw new ProposalException("the OpenPGP signature does not verify");
  }

  /** RFC 9580 section 5.2.1.2: line ends of text are signed as carriage return and line feed. */
  private static byte[] canonicalText(byte[] message) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(message.length + message.length / 16);
    boolean afterReturn = false;
    for (byte octet : message) {
      if (octet == '\n' && !afterReturn) {
        text.write('\r');
      }
      // As sigstore/rekor reads it: of two carriage returns the second is a character like others.
      afterReturn = octet == '\r' && !afterReturn;
      text.write(octet);
    }
    return text.toByteArray();
  }

  /**
   * Checks a signature as RPM packages carry it: one binary packet and nothing else. Whether the
   * key may sign, has expired or was revoked is not asked.
   *
   * @throws ProposalException if it is malformed, of a key that is not here, or not valid
   */
  public void verifyPacket(byte[] message, byte[] packet) throws ProposalException {
    List<PgpSignature> signatures = signatures(packet);
    PgpSignature signature = signatures.getFirst();
    if (signatures.size() > 1 || signature.type() != PgpSignature.BINARY) {
      throw new ProposalException("the OpenPGP signature is not a single one over a document");
    }
    Optional<PgpPublicKey> signer =
        entities.stream().flatMap(PgpEntity::keys).filter(signature::namesAsIssuer).findFirst();
    if (signer.isEmpty()) {
      throw new ProposalException("the OpenPGP signature was made by none of the keys");
    }
    if (!signature.verifies(signer.get(), List.of(message))) {
      throw new ProposalException("the OpenPGP signature does not verify");
    }
  }
}
