package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.Role;

/**
 * What the functions of both logs of signatures are told of the deployer's rules, and what they may
 * read for it. Nothing where the deployer left everything as it is.
 */
final class RekorRules {
  private final Settings.Rekor settings;
  private final Optional<CanaryIdentity> canary;

  /**
   * @param canary who is admitted whatever the deployer's list of identities says
   */
  RekorRules(Settings.Rekor settings, Optional<CanaryIdentity> canary) {
    this.settings = settings;
    this.canary = canary;
  }

  /** Of an instance that is reached by an edge. */
  static RekorRules of(Settings settings, Edge edge) {
    return new RekorRules(
        settings.rekor(),
        settings.canary() ? Optional.of(CanaryIdentity.of(edge.url())) : Optional.empty());
  }

  /** Lets a log know which certificates are the instance's own, if it has to. */
  void letJudge(Role role, TrustRoot trust) {
    if (settings.admission() != AdmissionMode.ANY) {
      trust.letRead(role, InstanceObjects.CA_CHAIN);
    }
  }

  /** The variables of either log. */
  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    if (settings.admission() != AdmissionMode.ANY) {
      variables.put("HALLMARK_ADMISSION", settings.admission().name());
    }
    settings
        .admittedIdentities()
        .ifPresent(json -> variables.put("HALLMARK_ADMITTED_IDENTITIES", withCanary(json)));
    if (settings.repeated() != RepeatedEntries.ANSWERED) {
      variables.put("HALLMARK_REPEATED_ENTRIES", settings.repeated().name());
    }
    return variables;
  }

  /** The further variables of the log of version 1. */
  Map<String, String> environmentOfV1() {
    Map<String, String> variables = new TreeMap<>(environment());
    putList(variables, "HALLMARK_ENTRY_TYPES", settings.v1Kinds());
    putList(variables, "HALLMARK_DISABLED_ENDPOINTS", settings.v1DisabledEndpoints());
    return variables;
  }

  /** Whether the log of version 1 takes what the canary would enter: {@code hashedrekord}. */
  static boolean takesHashes(Settings.Rekor settings) {
    return (settings.v1Kinds().isEmpty() || settings.v1Kinds().contains("hashedrekord"))
        && !settings.v1DisabledEndpoints().contains("createLogEntry");
  }

  /** The deployer's rules are a JSON array, of which the reader of the settings made sure. */
  private String withCanary(String rules) {
    return canary
        .map(
            identity ->
                rules.substring(0, rules.lastIndexOf(']'))
                    + ",{\"issuer\":\"%s\",\"identity\":\"%s\"}]"
                        .formatted(identity.issuer(), identity.subject()))
        .orElse(rules);
  }

  private static void putList(Map<String, String> variables, String name, List<String> values) {
    if (!values.isEmpty()) {
      variables.put(name, String.join(",", values));
    }
  }
}
