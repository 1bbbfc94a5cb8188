package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** Asks a timestamp authority by itself, past every edge. */
final class Timestamps {
  private Timestamps() {}

  /** The serial number of a new time stamp. */
  static BigInteger serial(LambdaProcess authority) throws Exception {
    byte[] query =
        new TimeStampRequestGenerator()
            .generate(NISTObjectIdentifiers.id_sha256, new byte[32], BigInteger.ONE)
            .getEncoded();
    Request request =
        Request.of(
            "POST",
            "/api/v1/timestamp",
            Map.of("Content-Type", List.of("application/timestamp-query")),
            query);
    Response answer =
        GatewayEvents.readResponse(authority.invoke(GatewayEvents.writeRequest(request)));
    assertThat(answer.status()).as(authority.output()).isEqualTo(200);
    return new TimeStampResponse(answer.body())
        .getTimeStampToken()
        .getTimeStampInfo()
        .getSerialNumber();
  }
}
