package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.AuthorityState;
import dev.hallmark.genesis.app.ChainImport;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.chain.ChainFinding;
import dev.hallmark.pki.chain.ChainWarning;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * Answers an operator who asks about the certificate authority. What went wrong is told in the
 * member {@code fault}: a failed invocation would not say why.
 */
final class CaAnswers {
  private static final RequestLog LOG =
      new RequestLog(Log.of(CaAnswers.class), "the certificate authority");

  private final ConfiguredCeremony ceremony;

  CaAnswers(ConfiguredCeremony ceremony) {
    this.ceremony = ceremony;
  }

  ObjectNode answer(CaEvent event) {
    try {
      return switch (event) {
        case CaEvent.Show _ -> shown(ceremony.showCa());
        case CaEvent.Request(var subject) -> object().put("request", ceremony.requestCa(subject));
        case CaEvent.Import(var chain, var extent) -> imported(ceremony.importCa(chain, extent));
      };
    } catch (RuntimeException e) {
      return LOG.failed(e);
    }
  }

  private static ObjectNode imported(ChainImport result) {
    ObjectNode answer = object().put("state", result.state().name());
    ArrayNode findings = answer.putArray("findings");
    for (ChainFinding finding : result.findings()) {
      findings
          .addObject()
          .put("rule", finding.rule().id())
          .put("certificate", finding.certificate())
          .put("must", finding.rule().sentence())
          .put("advice", finding.rule().advice());
    }
    ArrayNode warnings = answer.putArray("warnings");
    for (ChainWarning warning : result.warnings()) {
      warnings.addObject().put("warning", warning.id()).put("sentence", warning.sentence());
    }
    return answer;
  }

  private static ObjectNode shown(AuthorityState state) {
    ObjectNode answer = object();
    ArrayNode chains = answer.putArray("chains");
    add(chains, "in use", state.inUse());
    state.next().ifPresent(chain -> add(chains, "announced", chain));
    state.former().reversed().forEach(chain -> add(chains, "former", chain));
    return answer;
  }

  private static void add(ArrayNode chains, String state, CertificateChain chain) {
    ObjectNode shown = chains.addObject().put("state", state).put("pem", chain.toPem());
    ArrayNode certificates = shown.putArray("certificates");
    for (X509Certificate certificate : chain.certificates()) {
      certificates
          .addObject()
          .put("subject", certificate.getSubjectX500Principal().toString())
          .put("notBefore", certificate.getNotBefore().toInstant().toString())
          .put("notAfter", certificate.getNotAfter().toInstant().toString())
          .put(
              "sha256",
              HexFormat.of()
                  .formatHex(HashAlgorithm.SHA_256.digest(Certificates.der(certificate)).value()));
    }
  }

  private static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }
}
