package dev.hallmark.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The matrix says of each cell what is known, and never more. */
class MatrixLinesTest {
  private final Matrix matrix = new Matrix();

  @Test
  void aCellIsOkOnlyOnceItWasVerified() {
    matrix.verified("a, blob, v2", Product.COSIGN_3, () -> {});
    assertThatThrownBy(
            () ->
                matrix.verified(
                    "b, blob, v2",
                    Product.COSIGN_3,
                    () -> {
                      throw new AssertionError("refused");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(matrix.lines())
        .containsExactly(
            "matrix: signed by, form, log | verified by",
            "            | cosign-3",
            "a, blob, v2 | ok      ",
            "b, blob, v2 | FAILED  ");
  }

  @Test
  void aClientThatIsNotToBeHadHasAColumnOfItsOwn() {
    matrix.verified("a", Product.COSIGN_3, () -> {});
    matrix.skip(Product.GITSIGN);
    assertThat(matrix.lines()).contains("  | cosign-3 | gitsign", "a | ok       | skipped");
  }

  @Test
  void whatAClientIsNotMadeForHasAReason() {
    matrix.note("a", Product.COSIGN_3, new Matrix.Cell.Cannot("reads no a"));
    matrix.note("b", Product.COSIGN_3, new Matrix.Cell.Cannot("reads no b"));
    matrix.note("b", Product.GITSIGN, new Matrix.Cell.Cannot("reads no a"));
    assertThat(matrix.lines())
        .containsExactly(
            "matrix: signed by, form, log | verified by",
            "  | cosign-3 | gitsign",
            "a | -1       | ?      ",
            "b | -2       | -1     ",
            "-1: reads no a",
            "-2: reads no b");
  }
}
