package dev.hallmark.rekor.v1.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What rekor-server refused is refused here, and what it answered with 500. What it took, though it
 * looks wrong, is taken.
 */
class RefusedProposalsTest {
  static List<Vector> refused() {
    return proposals().stream().filter(one -> one.status() == 400 || one.status() == 500).toList();
  }

  static List<Vector> taken() {
    return proposals().stream().filter(one -> one.status() == 201 || one.status() == 409).toList();
  }

  /** The others have no spec, or of no kind and version that there is: not for a kind to judge. */
  private static List<Vector> proposals() {
    return Vector.refusals().stream()
        .filter(one -> one.proposal().path("spec").isObject())
        .filter(one -> KindOf.maybe(one).isPresent())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedByARuleThatItNames(Vector vector) {
    EntryKind kind = KindOf.the(vector);
    assertThatThrownBy(() -> kind.admit(vector.spec()))
        .isInstanceOf(ProposalException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("taken")
  void isTaken(Vector vector) throws ProposalException {
    assertThat(KindOf.the(vector).admit(vector.spec()).body()).isNotEmpty();
  }

  @Test
  void noneIsMissing() {
    assertThat(refused()).hasSizeGreaterThanOrEqualTo(84);
    assertThat(taken()).extracting(Vector::name).contains("intoto 0.0.2 wrong payloadHash");
  }
}
