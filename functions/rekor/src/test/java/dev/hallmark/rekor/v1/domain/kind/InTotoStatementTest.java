package dev.hallmark.rekor.v1.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement's entry is found by. */
class InTotoStatementTest {
  @Test
  void everyDigestOfSubjectsAndMaterials() {
    InTotoStatement statement =
        statement(
            """
            {"subject": [{"name": "a", "digest": {"sha256": "01", "sha512": "02"}}, {"name": "b"}],
             "predicate": {"materials": [{"uri": "c", "digest": {"sha1": "03"}}]}}
            """);
    assertThat(statement.subjects()).containsExactlyInAnyOrder("sha256:01", "sha512:02");
    assertThat(statement.materials()).containsExactly("sha1:03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "[]",
        "{}",
        "{\"subject\": null, \"predicate\": null}",
        "{\"subject\": [], \"predicate\": \"none\"}"
      })
  void aStatementMayNameNothing(String json) {
    assertThat(statement(json).subjects()).isEmpty();
    assertThat(statement(json).materials()).isEmpty();
  }

  /** rekor-server's reader gives up at the first value of another type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"digest\": {\"sha256\": \"01\"}}",
        "[{\"digest\": {\"sha256\": \"01\"}}, 5]",
        "[{\"digest\": {\"sha256\": \"01\"}}, {\"digest\": 5}]",
        "[{\"digest\": {\"sha256\": \"01\"}}, {\"digest\": {\"sha1\": 5}}]"
      })
  void malformedSubjectsHideTheMaterialsToo(String subjects) {
    InTotoStatement statement =
        statement(
            "{\"subject\": "
                + subjects
                + ", \"predicate\": {\"materials\": [{\"digest\": {\"sha1\": \"03\"}}]}}");
    assertThat(statement.subjects()).isEmpty();
    assertThat(statement.materials()).isEmpty();
  }

  @Test
  void otherPayloadsAreNoStatements() {
    assertThat(InTotoStatement.of("text/plain", bytes("{}"))).isEqualTo(Optional.empty());
    assertThat(InTotoStatement.of(InTotoStatement.TYPE, bytes("{not json"))).isEmpty();
    assertThat(InTotoStatement.of(InTotoStatement.TYPE, bytes("[".repeat(100_000)))).isEmpty();
    assertThat(InTotoStatement.of(InTotoStatement.TYPE, new byte[] {(byte) 0xff})).isEmpty();
  }

  private static InTotoStatement statement(String json) {
    return InTotoStatement.of(InTotoStatement.TYPE, bytes(json)).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
