package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.http.Response;
import dev.hallmark.timestamp.domain.Policies;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An operator's policies: the first is stated where none is asked for, the others when they are.
 */
class PoliciesTest {
  private static final String SIGSTORE = "1.3.6.1.4.1.57264.2";

  /** As the recorded server with {@code --default-policy-oid=1.2.3.4}. */
  private final TestAuthority authority = new TestAuthority(Policies.parse("1.2.3.4, " + SIGSTORE));

  @Test
  void theFirstIsStatedWhereNoneIsAskedFor() throws Exception {
    assertThat(policy(ask(""))).isEqualTo("1.2.3.4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4", SIGSTORE})
  void eachIsStatedWhenItIsAskedFor(String policy) throws Exception {
    assertThat(policy(ask(policy))).isEqualTo(policy);
  }

  @Test
  void anotherIsRefused() {
    Response response = ask("1.2.3.5");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.bodyText())
        .contains("unaccepted policy: requested TSA policy is not supported by the TSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "3.1", "1.40.1", "1.2.3,", "1.2.03", "1.2.x", "2.5.29.37."})
  void whatIsNoObjectIdentifierIsToldWhenItIsRead(String text) {
    assertThatThrownBy(() -> Policies.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no object identifier such as " + SIGSTORE);
  }

  private Response ask(String policy) {
    authority.holdCeremony();
    String named = policy.isEmpty() ? "" : ", \"tsaPolicyOID\": \"%s\"".formatted(policy);
    return authority.post(
        "application/json",
        "{\"artifactHash\": \"yAjQlhiiK2d/RrFMGc826tWb4AUZixwWgNwlGDLkh+U=\", \"hashAlgorithm\": \"sha256\"%s}"
            .formatted(named)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String policy(Response response) throws Exception {
    assertThat(response.status()).isEqualTo(200);
    return new TimeStampResponse(response.body())
        .getTimeStampToken()
        .getTimeStampInfo()
        .getPolicy()
        .getId();
  }
}
