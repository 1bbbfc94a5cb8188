package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.metadata.TufKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ceremonies did can be read afterwards, and is signed. */
class TranscriptsTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Instant HALF_A_YEAR_LATER = Ceremony.NOW.plus(Duration.ofDays(190));

  private final Ceremony ceremony = new Ceremony();
  private final LaterTufKeys later =
      new LaterTufKeys(
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()));
  private final CeremonyKeys keys = Ceremony.with(ceremony.keys, later);
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Inventory inventory = ceremony.run(store);

  @Test
  void theFoundingIsAnInventory() {
    List<Transcript> all = tuf(LATER).transcripts();
    assertThat(all).extracting(Transcript::name).containsExactly("founding");
    assertThat(all.getFirst().verified()).isTrue();
    assertThat(all.getFirst().text())
        .contains(
            "founded                  2026-03-01T12:00:00Z",
            "instance                 https://sign.example",
            inventory.tufRootSha256(),
            inventory.caRootSha256(),
            CeremonyKeys.fingerprint(ceremony.keys.tufRoot()),
            "For targets: one key, which must sign.");
  }

  @Test
  void everyRootSaysWhoSignedItAndWhatChanged() {
    TufCeremony tuf = tuf(LATER);
    tuf.rotateOnline();
    tuf.rotateRoot();
    assertThat(tuf.transcripts())
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3", "root-4");
    String old = TufKey.of(keys.tufRoot().publicKey()).keyId();
    String root = TufKey.of(later.root().getFirst().publicKey()).keyId();
    assertThat(tuf.transcripts().getLast().text())
        .contains(
            "Added for root: key " + root + ".",
            "Removed for root: key " + old + ".",
            "Signed by these root keys of version 3 (one key, which must sign):\n  " + old,
            "Signed by these root keys of version 4 (one key, which must sign):\n  " + root);
  }

  @Test
  void aRenewalIsWrittenDownAndSoAreTheFilesThatWerePublished() {
    Ceremony.renewal(store, keys, HALF_A_YEAR_LATER).run();
    List<Transcript> all = tuf(HALF_A_YEAR_LATER).transcripts();
    assertThat(all).extracting(Transcript::name).containsExactly("founding", "root-2", "targets-2");
    assertThat(all.get(1).text())
        .contains("No key and no threshold changes: the root lives longer, and that is all.");
    assertThat(all.get(2).text()).contains("  the same   trusted_root.json, SHA-256 ");
  }

  /** As of a run that died, or an instance of before there were any. */
  @Test
  void whatIsMissingIsWrittenByTheNextRun() {
    tuf(LATER).rotateOnline();
    for (String name : List.of("founding.txt", "root-2.txt", "root-3.txt", "root-3.txt.sig")) {
      store.remove(InstanceObjects.CEREMONIES + name);
    }
    Ceremony.run(store, keys, LATER);
    assertThat(tuf(LATER).transcripts())
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3");
  }

  @Test
  void anotherTextUnderTheSameSignatureIsTold() {
    String path = InstanceObjects.CEREMONIES + "founding.txt";
    store.overwrite(path, Ceremony.bytes("all is well\n"));
    assertThat(tuf(LATER).transcripts()).noneMatch(Transcript::verified);
  }

  /** With nothing but the key, as openssl does. */
  @Test
  void theSignatureIsOverTheTextAsItIsStored() {
    assertThat(
            Signatures.verify(
                keys.tufTargets().publicKey(),
                HashAlgorithm.SHA_256,
                Ceremony.content(store, "instance/ceremonies/founding.txt"),
                Ceremony.content(store, "instance/ceremonies/founding.txt.sig")))
        .isTrue();
  }

  private TufCeremony tuf(Instant now) {
    return Ceremony.tuf(store, keys, now);
  }
}
