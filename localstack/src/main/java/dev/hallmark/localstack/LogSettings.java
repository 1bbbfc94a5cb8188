package dev.hallmark.localstack;

import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import java.util.List;
import java.util.Map;

/**
 * What the logs of signatures take, and what of them is open.
 *
 * @param admission whose entries
 * @param identities rules in JSON; empty unless they decide
 * @param repeated what is answered to an entry that is there already
 * @param v1Kinds kinds that version 1 takes; none means all
 * @param v1Disabled operations of version 1 that are switched off
 */
record LogSettings(
    AdmissionMode admission,
    String identities,
    RepeatedEntries repeated,
    List<String> v1Kinds,
    List<String> v1Disabled) {
  /** Everything open, as without any option. */
  static final LogSettings OPEN =
      new LogSettings(AdmissionMode.ANY, "", RepeatedEntries.ANSWERED, List.of(), List.of());

  LogSettings {
    v1Kinds = List.copyOf(v1Kinds);
    v1Disabled = List.copyOf(v1Disabled);
  }

  /** Variables of both functions; version 2 knows nothing of kinds and endpoints. */
  Map<String, String> variables() {
    return Map.of(
        "HALLMARK_ADMISSION",
        admission.name(),
        "HALLMARK_ADMITTED_IDENTITIES",
        identities,
        "HALLMARK_REPEATED_ENTRIES",
        repeated.name(),
        "HALLMARK_ENTRY_TYPES",
        String.join(",", v1Kinds),
        "HALLMARK_DISABLED_ENDPOINTS",
        String.join(",", v1Disabled));
  }
}
