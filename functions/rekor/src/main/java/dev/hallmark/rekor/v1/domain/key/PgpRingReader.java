package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.key.PgpEntity.Identity;
import dev.hallmark.rekor.v1.domain.key.PgpEntity.Subkey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the packets of rings together to keys and verifies the signatures that hold them together. A
 * key that does not hold together is left out, as sigstore/rekor leaves it out, as long as another
 * one does. What may be verified is counted over all rings that one reader reads. Not thread-safe.
 */
final class PgpRingReader {
  /** A key has a few; each costs a verification. */
  private static final int MAXIMUM_SELF_SIGNATURES = 128;

  private List<PgpItem> items = List.of();
  private int position;
  private int selfSignatures;

  /**
   * The keys of a ring.
   *
   * @throws ProposalException if it holds none; says what is wrong with the last
   */
  List<PgpEntity> read(byte[] ring) throws ProposalException {
    items = PgpItem.readAll(ring);
    position = 0;
    return readAll();
  }

  private List<PgpEntity> readAll() throws ProposalException {
    List<PgpEntity> entities = new ArrayList<>();
    ProposalException problem = new ProposalException("the OpenPGP data holds no public key");
    while (position < items.size()) {
      try {
        entities.add(readEntity());
      } catch (ProposalException e) {
        problem = e;
        skipToPrimaryKey();
      }
      if (selfSignatures > MAXIMUM_SELF_SIGNATURES) {
        throw new ProposalException(
            "the OpenPGP keys have more than %d signatures of their own"
                .formatted(MAXIMUM_SELF_SIGNATURES));
      }
    }
    if (entities.isEmpty()) {
      throw problem;
    }
    return entities;
  }

  private PgpEntity readEntity() throws ProposalException {
    PgpPublicKey primary = readPrimaryKey();
    List<PgpSignature> revocations = new ArrayList<>();
    // Of two user ids of the same text the second counts.
    Map<String, Identity> identities = new LinkedHashMap<>();
    List<Subkey> subkeys = new ArrayList<>();
    while (position < items.size() && !atPrimaryKey()) {
      switch (items.get(position++)) {
        case PgpItem.UserId(PgpPacket packet) ->
            readIdentity(primary, packet)
                .ifPresent(
                    identity ->
                        identities.put(
                            new String(packet.body(), StandardCharsets.ISO_8859_1), identity));
        case PgpItem.Key(PgpPublicKey subkey) -> subkeys.add(readSubkey(primary, subkey));
        case PgpItem.Certification(PgpSignature signature) -> {
          if (signature.type() == PgpSignature.KEY_REVOCATION) {
            revocations.add(signature);
          }
        }
        case PgpItem.Other() -> {
          // Not logged.
        }
      }
    }
    if (identities.isEmpty()) {
      throw new ProposalException("the OpenPGP key has no user id that it signed itself");
    }
    for (PgpSignature revocation : revocations) {
      expect(verifies(revocation, primary, List.of(primary.hashed())), "revocation");
    }
    return new PgpEntity(
        primary, revocations, List.copyOf(identities.values()), List.copyOf(subkeys));
  }

  private PgpPublicKey readPrimaryKey() throws ProposalException {
    if (!(items.get(position) instanceof PgpItem.Key(PgpPublicKey key))) {
      throw new ProposalException("the OpenPGP data does not begin with a public key");
    }
    position++;
    if (!key.algorithm().signs()) {
      throw new ProposalException("the OpenPGP key cannot sign");
    }
    return key;
  }

  private Optional<Identity> readIdentity(PgpPublicKey primary, PgpPacket packet)
      throws ProposalException {
    List<PgpSignature> signatures = readSignatures();
    List<PgpSignature> revocations = new ArrayList<>();
    Optional<PgpSignature> selfSignature = Optional.empty();
    boolean vouchedFor = false;
    for (PgpSignature signature : signatures) {
      boolean revokes = signature.type() == PgpSignature.CERTIFICATION_REVOCATION;
      if (!revokes && !signature.isCertification()) {
        throw new ProposalException("a user id of the OpenPGP key has a signature of another type");
      }
      if (!signature.namesAsIssuer(primary)) {
        continue;
      }
      vouchedFor = true;
      expect(verifies(signature, primary, List.of(primary.hashed(), prefixed(packet))), "user id");
      if (revokes) {
        revocations.add(signature);
      } else if (selfSignature.isEmpty() || PgpEntity.isNewer(signature, selfSignature.get())) {
        selfSignature = Optional.of(signature);
      }
    }
    return vouchedFor
        ? Optional.of(new Identity(packet, selfSignature, revocations, signatures))
        : Optional.empty();
  }

  /** RFC 9580 section 5.2.4: a user id is hashed behind an octet and four of length. */
  private static byte[] prefixed(PgpPacket userId) {
    byte[] text = userId.body();
    byte[] prefixed = new byte[5 + text.length];
    prefixed[0] = (byte) 0xB4;
    for (int i = 0; i < 4; i++) {
      prefixed[1 + i] = (byte) (text.length >> (24 - 8 * i));
    }
    System.arraycopy(text, 0, prefixed, 5, text.length);
    return prefixed;
  }

  private Subkey readSubkey(PgpPublicKey primary, PgpPublicKey subkey) throws ProposalException {
    List<PgpSignature> revocations = new ArrayList<>();
    Optional<PgpSignature> binding = Optional.empty();
    for (PgpSignature signature : readSignatures()) {
      boolean binds = signature.type() == PgpSignature.SUBKEY_BINDING;
      if (!binds && signature.type() != PgpSignature.SUBKEY_REVOCATION) {
        throw new ProposalException("a subkey of the OpenPGP key has a signature of another type");
      }
      List<byte[]> hashed = List.of(primary.hashed(), subkey.hashed());
      expect(verifies(signature, primary, hashed), "subkey");
      if (signature.subpackets().allowsSigning()) {
        // Else anybody could claim another's signing key as a subkey.
        expect(
            signature
                .subpackets()
                .embedded()
                .filter(consent -> verifies(consent, subkey, hashed))
                .isPresent(),
            "signing subkey's consent");
      }
      if (!binds) {
        revocations.add(signature);
      } else if (binding.isEmpty() || PgpEntity.isNewer(signature, binding.get())) {
        binding = Optional.of(signature);
      }
    }
    return new Subkey(
        subkey,
        binding.orElseThrow(
            () -> new ProposalException("a subkey of the OpenPGP key has no binding signature")),
        revocations);
  }

  private List<PgpSignature> readSignatures() {
    List<PgpSignature> signatures = new ArrayList<>();
    while (position < items.size()
        && items.get(position) instanceof PgpItem.Certification(PgpSignature signature)) {
      signatures.add(signature);
      position++;
    }
    return signatures;
  }

  private boolean verifies(PgpSignature signature, PgpPublicKey key, List<byte[]> signed) {
    selfSignatures++;
    return selfSignatures <= MAXIMUM_SELF_SIGNATURES && signature.verifies(key, signed);
  }

  private static void expect(boolean verified, String what) throws ProposalException {
    if (!verified) {
      throw new ProposalException(
          "the signature of the OpenPGP key's %s does not verify".formatted(what));
    }
  }

  private boolean atPrimaryKey() {
    return items.get(position) instanceof PgpItem.Key(PgpPublicKey key) && !key.isSubkey();
  }

  private void skipToPrimaryKey() {
    while (position < items.size() && !atPrimaryKey()) {
      position++;
    }
  }
}
