package dev.hallmark.fulcio.http;

import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.IssueCommand;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Fulcio's five endpoints. */
public final class FulcioEndpoints {
  private static final Log LOG = Log.of(FulcioEndpoints.class);
  private static final String JSON = "application/json";
  private static final String PEM_CHAIN = "application/pem-certificate-chain";

  private final IssueCertificate issuance;
  private final InstanceSource instances;
  private final GatewayErrors errors = new GatewayErrors();

  private FulcioEndpoints(IssueCertificate issuance, InstanceSource instances) {
    this.issuance = issuance;
    this.instances = instances;
  }

  /** The router over all routes of this function. */
  public static Router router(IssueCertificate issuance, InstanceSource instances) {
    FulcioEndpoints endpoints = new FulcioEndpoints(issuance, instances);
    Map<String, Endpoint> all = new LinkedHashMap<>();
    all.put(
        "createSigningCertificate",
        endpoints.issue(IssueRequests::v2, FulcioEndpoints::signingCertificate));
    all.put(
        "createSigningCertificateV1",
        endpoints.issue(IssueRequests::v1, FulcioEndpoints::signingCertificateV1));
    all.put("getTrustBundle", endpoints.read(FulcioEndpoints::trustBundle));
    all.put("getConfiguration", endpoints.read(FulcioEndpoints::configuration));
    all.put("getRootCertificate", endpoints.read(FulcioEndpoints::rootCertificate));
    return new Router(Backend.FULCIO, all, endpoints.errors);
  }

  @FunctionalInterface
  private interface Decoder {
    IssueCommand decode(Request request) throws JsonException;
  }

  private Endpoint issue(Decoder decoder, Function<List<X509Certificate>, Response> answer) {
    return request -> {
      IssueCommand command;
      try {
        command = decoder.decode(request);
      } catch (JsonException e) {
        return errors.invalid("The request could not be decoded: request-json: " + e.reason());
      }
      return ready(
          () ->
              switch (issuance.issue(command)) {
                case Outcome.Accepted<List<X509Certificate>>(List<X509Certificate> chain) -> {
                  LOG.info(
                      "certificate issued",
                      Map.of("serial", chain.getFirst().getSerialNumber().toString(16)));
                  yield answer.apply(chain);
                }
                case Outcome.Refused<List<X509Certificate>>(Refusal refusal) -> {
                  LOG.warn("request refused", Map.of("rule", refusal.rule()));
                  yield errors.invalid(refusal.message());
                }
                case Outcome.Unavailable<List<X509Certificate>>(Trouble trouble) -> {
                  LOG.warn("request not served", Map.of("rule", trouble.rule()));
                  yield errors.unavailable(trouble.message(), trouble.retryAfter());
                }
              });
    };
  }

  private Endpoint read(Function<Instance, Response> answer) {
    return _ -> ready(() -> answer.apply(instances.get()));
  }

  private Response ready(Supplier<Response> work) {
    try {
      return work.get();
    } catch (InstanceNotReadyException e) {
      String why = e.getMessage();
      LOG.fault("instance not ready", e, Map.of("why", why == null ? "" : why));
      return errors.unavailable(
          "The service is not ready: instance: its own configuration or keys could not be read",
          Duration.ofSeconds(5));
    }
  }

  /** Leaf first, root last; each PEM without a line feed at its end. */
  private static Response signingCertificate(List<X509Certificate> chain) {
    List<String> pems = chain.stream().map(Pem::encode).map(String::strip).toList();
    return json(
        Map.of("signedCertificateEmbeddedSct", Map.of("chain", Map.of("certificates", pems))));
  }

  /** No SCT header: its absence tells clients to look inside the certificate. */
  private static Response signingCertificateV1(List<X509Certificate> chain) {
    return Response.of(201, PEM_CHAIN, Pem.encode(chain).strip());
  }

  /** Here each PEM ends with a line feed. */
  private static Response trustBundle(Instance instance) {
    List<String> pems =
        instance.authority().chain().certificates().stream().map(Pem::encode).toList();
    return json(Map.of("chains", List.of(Map.of("certificates", pems))));
  }

  /** An empty line between two certificates, none at the end. */
  private static Response rootCertificate(Instance instance) {
    return Response.of(
        200,
        PEM_CHAIN,
        instance.authority().chain().certificates().stream()
            .map(Pem::encode)
            .collect(Collectors.joining("\n"))
            .strip());
  }

  private static Response configuration(Instance instance) {
    return json(
        Map.of(
            "issuers",
            instance.configuration().issuers().stream().map(FulcioEndpoints::issuer).toList()));
  }

  private static Map<String, Object> issuer(TrustedIssuer issuer) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("issuerUrl", issuer.url());
    shown.put("audience", issuer.clientId());
    shown.put("challengeClaim", issuer.challengeClaim());
    shown.put("spiffeTrustDomain", "");
    shown.put("issuerType", issuer.type().name());
    shown.put("subjectDomain", "");
    shown.put("skipEmailVerification", issuer.type().skipsEmailVerification());
    return shown;
  }

  private static Response json(Object body) {
    return Response.of(200, JSON, Json.write(body));
  }
}
