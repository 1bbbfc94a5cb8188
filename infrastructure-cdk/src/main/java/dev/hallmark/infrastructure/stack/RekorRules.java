package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.Role;

/**
 * What the functions of both logs of signatures are told of the deployer's rules, and what they may
 * read for it. Nothing where the deployer left everything as it is.
 */
final class RekorRules {
  private final Settings.Rekor settings;

  RekorRules(Settings.Rekor settings) {
    this.settings = settings;
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
        .ifPresent(json -> variables.put("HALLMARK_ADMITTED_IDENTITIES", json));
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

  private static void putList(Map<String, String> variables, String name, List<String> values) {
    if (!values.isEmpty()) {
      variables.put(name, String.join(",", values));
    }
  }
}
