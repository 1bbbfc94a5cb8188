package dev.hallmark.rekor.v1.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of an entry is bounded: one item of the store takes it, whoever proposed it. */
class KeptBesideTest {
  private static final int KIB = 1024;

  private final LogUnderTest log = new LogUnderTest();
  private final VolatileSearchIndex index = new VolatileSearchIndex();

  @Test
  void anAttestationOfAtMostAHundredKibibytesIsKept() throws ProposalException {
    assertThat(extra(entry(Set.of("a"), 100 * KIB)).attestation()).isPresent();
    assertThat(extra(entry(Set.of("b"), 100 * KIB + 1)).attestation()).isEmpty();
  }

  @Test
  void keysAreKeptInLowerCaseAndNoneThatNoSearchCouldName() throws ProposalException {
    String longest = "x".repeat(512);
    assertThat(extra(entry(Set.of("Ab@Example.org", longest, longest + "y"), 0)).indexKeys())
        .containsExactlyInAnyOrder("ab@example.org", longest);
    assertThat(index.find("ab@example.org", 9)).hasSize(1);
  }

  @Test
  void moreNamesThanAnItemTakesAreRefusedAndNothingIsWritten() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      names.add("%0500d".formatted(i));
    }
    assertThatThrownBy(() -> extra(entry(names, 0)))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("name fewer subjects");
    assertThat(log.size()).isZero();
    assertThat(index.find("%0500d".formatted(0), 9)).isEmpty();
  }

  @Test
  void anEntryThatNoBundleTakesIsRefused() {
    assertThatThrownBy(() -> extra(new AdmittedEntry(new byte[65_536], Set.of(), List.of())))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("65535");
  }

  private static AdmittedEntry entry(Set<String> keys, int attestation) {
    return new AdmittedEntry(
        new byte[] {(byte) keys.size(), (byte) attestation},
        keys,
        attestation == 0 ? Optional.empty() : Optional.of(new byte[attestation]),
        List.of());
  }

  /** Logs an entry; what is then beside it. */
  private EntryExtra extra(AdmittedEntry entry) throws ProposalException {
    EntryKind kind =
        new EntryKind() {
          @Override
          public String kind() {
            return "any";
          }

          @Override
          public String version() {
            return "0.0.1";
          }

          @Override
          public AdmittedEntry admit(Spec spec) {
            return entry;
          }
        };
    CreateEntry create =
        new CreateEntry(
            new AdmissionRules(List.of(kind), Set.of(), new AdmissionPolicy.AnySigner()),
            log.shards(),
            index,
            RepeatedEntries.ANSWERED);
    CreateResult result =
        create.create(new Proposal("any", "0.0.1", JsonNodeFactory.instance.objectNode()));
    assertThat(result).isInstanceOf(CreateResult.Created.class);
    return EntryExtra.decode(((CreateResult.Created) result).entry().logged().extra());
  }
}
