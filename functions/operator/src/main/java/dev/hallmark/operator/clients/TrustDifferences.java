package dev.hallmark.operator.clients;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** In which way a client's copy of a trust file is not what the instance publishes now. */
final class TrustDifferences {
  private final KnownInstance instance;
  private final String remedy;

  /**
   * @param remedy what makes the copy new, as an order
   */
  TrustDifferences(KnownInstance instance, String remedy) {
    this.instance = instance;
    this.remedy = remedy;
  }

  /** Compares a trusted root. */
  Optional<Finding> trustedRoot(byte[] copy) {
    if (Arrays.equals(copy, instance.target(TrustedRoot.FILE_NAME))) {
      return Optional.empty();
    }
    try {
      TrustedRoot old = TrustedRoot.parse(copy);
      TrustedRoot now = instance.trustedRoot();
      List<String> lacks = new ArrayList<>();
      lacks.addAll(logs(old.rekorLogs(), now.rekorLogs(), "the Rekor log"));
      lacks.addAll(logs(old.ctLogs(), now.ctLogs(), "the CT log"));
      lacks.addAll(
          authorities(
              old.certificateAuthorities(),
              now.certificateAuthorities(),
              "the certificate authority"));
      lacks.addAll(
          authorities(
              old.timestampAuthorities(), now.timestampAuthorities(), "the timestamp authority"));
      return Optional.of(
          new Finding(
              "trusted root",
              lacks.isEmpty()
                  ? "the trusted root is not the one that the instance publishes now, though it"
                      + " has the same keys (a validity changed, or more is trusted than the"
                      + " instance says): "
                      + remedy
                  : "the trusted root lacks %s, so new signatures do not verify: %s"
                      .formatted(String.join(" and ", lacks), remedy)));
    } catch (MalformedDocumentException e) {
      return Optional.of(
          new Finding("trusted root", "the trusted root is not one that clients read: " + remedy));
    }
  }

  /** Compares a signing configuration. */
  Optional<Finding> signingConfig(byte[] copy) {
    if (Arrays.equals(copy, instance.target(SigningConfig.FILE_NAME))) {
      return Optional.empty();
    }
    try {
      SigningConfig old = SigningConfig.parse(copy);
      SigningConfig now = instance.signingConfig();
      List<String> lacks = new ArrayList<>();
      lacks.addAll(services(old, now, SigningConfig::rekorLogs, "the Rekor log"));
      lacks.addAll(
          services(old, now, SigningConfig::certificateAuthorities, "the certificate authority"));
      lacks.addAll(
          services(old, now, SigningConfig::timestampAuthorities, "the timestamp authority"));
      lacks.addAll(services(old, now, SigningConfig::oidcIssuers, "the identity provider"));
      return Optional.of(
          new Finding(
              "signing config",
              "the signing configuration is older than the instance's"
                  + (lacks.isEmpty() ? "" : ": it lacks " + String.join(" and ", lacks))
                  + "; "
                  + remedy));
    } catch (MalformedDocumentException e) {
      return Optional.of(
          new Finding(
              "signing config",
              "the signing configuration is not one that clients read: " + remedy));
    }
  }

  private static List<String> logs(
      List<TransparencyLog> old, List<TransparencyLog> now, String what) {
    return now.stream()
        .filter(log -> old.stream().noneMatch(known -> known.key().equals(log.key())))
        .map(log -> what + " at " + log.baseUrl())
        .toList();
  }

  private static List<String> authorities(List<Authority> old, List<Authority> now, String what) {
    return now.stream()
        .filter(
            authority -> old.stream().noneMatch(known -> known.chain().equals(authority.chain())))
        .map(authority -> what + " " + authority.subject().commonName())
        .toList();
  }

  private static List<String> services(
      SigningConfig old,
      SigningConfig now,
      Function<SigningConfig, List<Service>> kind,
      String what) {
    return kind.apply(now).stream()
        .filter(
            service ->
                kind.apply(old).stream()
                    .noneMatch(
                        known ->
                            known.url().equals(service.url())
                                && known.majorApiVersion() == service.majorApiVersion()))
        .map(service -> "%s at %s".formatted(what, service.url()))
        .toList();
  }
}
