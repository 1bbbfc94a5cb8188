package dev.hallmark.fulcio.http;

import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.domain.config.MetaIssuer;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fulcio's answers on the wire, with the line ends that each endpoint has upstream. */
final class FulcioAnswers {
  private static final String JSON = "application/json";
  private static final String PEM_CHAIN = "application/pem-certificate-chain";

  private FulcioAnswers() {}

  /** Leaf first, root last; each PEM without a line feed at its end. */
  static Response signingCertificate(List<X509Certificate> chain) {
    List<String> pems = chain.stream().map(Pem::encode).map(String::strip).toList();
    return json(
        Map.of("signedCertificateEmbeddedSct", Map.of("chain", Map.of("certificates", pems))));
  }

  /** No SCT header: its absence tells clients to look inside the certificate. */
  static Response signingCertificateV1(List<X509Certificate> chain) {
    return Response.of(201, PEM_CHAIN, Pem.encode(chain).strip());
  }

  /** Every chain, the one in use first; here each PEM ends with a line feed. */
  static Response trustBundle(Instance instance) {
    return json(
        Map.of(
            "chains",
            instance.chains().stream()
                .map(
                    chain ->
                        Map.of(
                            "certificates",
                            chain.certificates().stream().map(Pem::encode).toList()))
                .toList()));
  }

  /** Every chain, the one in use first: an empty line between two certificates, none at the end. */
  static Response rootCertificate(Instance instance) {
    return Response.of(
        200,
        PEM_CHAIN,
        instance.chains().stream()
            .flatMap(chain -> chain.certificates().stream())
            .map(Pem::encode)
            .collect(Collectors.joining("\n"))
            .strip());
  }

  /** Says that this function answers, and nothing of what stands behind it. */
  static Response healthy() {
    return Response.of(200, JSON, "{\"status\":\"SERVING\"}\n");
  }

  static Response configuration(Instance instance) {
    List<Map<String, Object>> issuers = new ArrayList<>();
    for (TrustedIssuer issuer : instance.configuration().issuers()) {
      issuers.add(issuer("issuerUrl", issuer));
    }
    for (MetaIssuer meta : instance.configuration().metaIssuers()) {
      issuers.add(issuer("wildcardIssuerUrl", meta.entry()));
    }
    return json(Map.of("issuers", issuers));
  }

  private static Map<String, Object> issuer(String urlMember, TrustedIssuer issuer) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(urlMember, issuer.url());
    shown.put("audience", issuer.audiences().getFirst());
    shown.put("challengeClaim", issuer.challengeClaim());
    shown.put("spiffeTrustDomain", issuer.type().spiffeTrustDomain());
    shown.put("issuerType", issuer.type().name());
    shown.put("subjectDomain", issuer.type().subjectDomain());
    shown.put("skipEmailVerification", issuer.type().skipsEmailVerification());
    return shown;
  }

  private static Response json(Object body) {
    return Response.of(200, JSON, Json.write(body));
  }
}
