package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.invoke.InvocationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6962 over a function call, against the recorded logs that misbehave. */
class InvokedCtLogTest {
  static List<Vector> vectors() {
    return Vector.all("ct-log-misbehaving.json");
  }

  @Test
  void allAreRun() {
    assertThat(vectors()).hasSize(22);
  }

  /** Where upstream embeds what a log gives unchecked, nothing malformed gets past here. */
  @ParameterizedTest
  @MethodSource("vectors")
  void aMisbehavingLogIsTold(Vector vector) {
    JsonNode recorded = vector.json().path("ctLog");
    CtLog log =
        new InvokedCtLog(
            _ ->
                Response.of(
                    recorded.path("status").asInt(),
                    "text/plain",
                    recorded.path("bodyText").asText()));

    CtLog.Answer answer = log.addPreChain(List.of());

    if (vector.name().contains("503")) {
      assertThat(answer).isInstanceOf(CtLog.Answer.Busy.class);
    } else if (vector.name().startsWith("SCT with extensions")
        || vector.name().contains("SCT signature junk")) {
      // Well formed: whether the signature verifies is seen by who knows the certificate.
      assertThat(answer).isInstanceOf(CtLog.Answer.Promise.class);
    } else {
      assertThat(answer).isEqualTo(new CtLog.Answer.Failure());
    }
  }

  @Test
  void sendsOneRequestWithTheChainInBase64() {
    List<Request> sent = new ArrayList<>();
    new InvokedCtLog(
            request -> {
              sent.add(request);
              return Response.of(500, "text/plain", "");
            })
        .addPreChain(List.of(new byte[] {1}, new byte[] {2, 3}));

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().method()).isEqualTo("POST");
    assertThat(sent.getFirst().path()).isEqualTo("/ct/v1/add-pre-chain");
    assertThat(Resources.parse(sent.getFirst().body()).toString())
        .isEqualTo("{\"chain\":[\"AQ==\",\"AgM=\"]}");
  }

  @Test
  void aFunctionThatIsNotReachedIsAFailure() {
    CtLog log =
        new InvokedCtLog(
            _ -> {
              throw new InvocationException("not reached");
            });
    assertThat(log.addPreChain(List.of())).isEqualTo(new CtLog.Answer.Failure());
  }

  @ParameterizedTest
  @CsvSource({"3,3", "0,1", "99999,60", "soon,1", "-1,1"})
  void theLogsOwnPatienceIsPassedOnWithinReason(String header, long seconds) {
    CtLog log =
        new InvokedCtLog(_ -> Response.of(503, "text/plain", "").with("retry-after", header));

    assertThat(log.addPreChain(List.of()))
        .isEqualTo(new CtLog.Answer.Busy(Duration.ofSeconds(seconds)));
  }
}
