package dev.hallmark.rekor.v1.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rekor-server logged is logged here byte for byte, and found by the same keys. */
class GoldenKindsTest {
  /** Its default limit of an attestation. */
  private static final int STORED_AT_MOST = 100 * 1024;

  static List<Vector> logged() {
    return Vector.entries().stream().filter(vector -> vector.status() == 201).toList();
  }

  static List<Vector> refused() {
    return Vector.entries().stream().filter(vector -> vector.status() == 400).toList();
  }

  static List<Vector> equivalent() {
    return Vector.entries().stream().filter(vector -> vector.status() == 409).toList();
  }

  @Test
  void noVectorIsMissing() {
    assertThat(logged()).hasSize(71);
    assertThat(refused()).hasSize(4);
    assertThat(equivalent()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theLeafIsByteEqual(Vector vector) throws ProposalException {
    byte[] body = admit(vector).body();
    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(new String(vector.canonicalBody(), StandardCharsets.UTF_8));
    assertThat(body).isEqualTo(vector.canonicalBody());
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theIndexKeysAreTheSame(Vector vector) throws ProposalException {
    assertThat(admit(vector).indexKeys()).containsExactlyInAnyOrderElementsOf(vector.indexKeys());
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theAttestationIsTheSame(Vector vector) throws ProposalException {
    Optional<byte[]> attestation =
        admit(vector).attestation().filter(bytes -> bytes.length <= STORED_AT_MOST);
    assertThat(attestation.isPresent()).isEqualTo(vector.attestationStored());
    attestation.ifPresent(bytes -> assertThat(bytes).isEqualTo(vector.attestation()));
  }

  @ParameterizedTest
  @MethodSource("equivalent")
  void anotherSpellingIsTheSameLeaf(Vector vector) throws ProposalException {
    assertThat(Hash.leaf(admit(vector).body()).hex()).isEqualTo(vector.equivalentLeaf());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatWasRefusedIsRefused(Vector vector) {
    EntryKind kind = KindOf.the(vector);
    assertThatThrownBy(() -> kind.admit(vector.spec())).isInstanceOf(ProposalException.class);
  }

  private static AdmittedEntry admit(Vector vector) throws ProposalException {
    return KindOf.the(vector).admit(vector.spec());
  }
}
