package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.TufKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** Left behind by a run that died before it asked that clients be led there. */
  @Test
  void ofAListThatNoClientEverSawNothingIsWritten() throws Exception {
    Targets first =
        SignedMetadata.parse(Ceremony.content(store, "tuf/1.targets.json"), Targets::parse)
            .metadata();
    byte[] left =
        SignedMetadata.sign(new Targets(2, first.expires(), Map.of()), List.of(keys.tufTargets()))
            .content();
    store.overwrite("tuf/2.targets.json", left);
    Ceremony.renewal(store, keys, HALF_A_YEAR_LATER).run();
    List<Transcript> all = tuf(HALF_A_YEAR_LATER).transcripts();
    assertThat(all).extracting(Transcript::name).containsExactly("founding", "root-2", "targets-3");
    assertThat(all.getLast().text())
        .as("compared with what clients saw before")
        .contains("  the same   trusted_root.json, SHA-256 ");
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

  /** Clients trust the key that signs the texts: it signs none because it lies there. */
  @Test
  void aTextThatSomebodyElsePutThereIsNotSigned() {
    byte[] list = listOfTheirs();
    tuf(LATER).rotateOnline();
    for (String name : List.of("founding", "root-2")) {
      store.remove(InstanceObjects.CEREMONIES + name + ".txt.sig");
      store.overwrite(InstanceObjects.CEREMONIES + name + ".txt", list);
      assertThatThrownBy(() -> Ceremony.run(store, keys, LATER))
          .isInstanceOf(CeremonyException.class)
          .hasMessageStartingWith(
              "instance/ceremonies/" + name + ".txt had no signature and was not")
          .hasMessageContaining("written anew. Find out who");
      assertThat(store.get(InstanceObjects.CEREMONIES + name + ".txt.sig")).isEmpty();
      Ceremony.run(store, keys, LATER);
    }
    assertThat(tuf(LATER).transcripts()).hasSize(3).allMatch(Transcript::verified);
  }

  /** One word of a text that a run left unsigned. */
  @Test
  void aTextThatSomebodyChangedBeforeItWasSignedIsNotSigned() {
    String path = InstanceObjects.CEREMONIES + "founding.txt";
    String text = new String(Ceremony.content(store, path), StandardCharsets.UTF_8);
    store.remove(path + ".sig");
    for (String other :
        List.of(
            text.replace("example", "elsewhere"),
            text.replace("written                  2", "written                  someday 2"),
            text.replace("12:00:00Z", "12:00Z"),
            text + "\n",
            "")) {
      assertThat(other).isNotEqualTo(text);
      store.overwrite(path, Ceremony.bytes(other));
      assertThatThrownBy(() -> Ceremony.run(store, keys, LATER))
          .isInstanceOf(CeremonyException.class);
      assertThat(store.get(path + ".sig")).isEmpty();
    }
    Ceremony.run(store, keys, LATER);
    assertThat(tuf(LATER).transcripts()).allMatch(Transcript::verified);
  }

  /** A run died before it signed, and the next one let another key take over. */
  @Test
  void aTextIsSignedByTheKeyThatItNames() {
    store.remove(InstanceObjects.CEREMONIES + "founding.txt.sig");
    tuf(LATER).rotateTargets();
    Ceremony.run(store, keys, LATER);
    Transcript founding = tuf(LATER).transcripts().getFirst();
    assertThat(founding.text()).contains(TufKey.of(keys.tufTargets().publicKey()).keyId() + ":");
    assertThat(founding.verified()).isTrue();
  }

  /** Whoever looks later sees the refusal, and clients see nothing of it. */
  @Test
  void aTextThatIsRefusedDoesNotLetTrustExpire() {
    store.overwrite(InstanceObjects.CEREMONIES + "targets-2.txt", listOfTheirs());
    TrustRenewal renewal = Ceremony.renewal(store, keys, HALF_A_YEAR_LATER);
    assertThatThrownBy(renewal::run).isInstanceOf(CeremonyException.class);
    assertThat(store.get(InstanceObjects.CEREMONIES + "targets-2.txt.sig")).isEmpty();
    Instant nextYear = HALF_A_YEAR_LATER.plus(Duration.ofDays(6));
    assertThat(Ceremony.targets(store, InstanceObjects.TUF, nextYear)).isNotEmpty();
    assertThat(Ceremony.targets(store, InstanceObjects.TUF_LEGACY, nextYear)).isNotEmpty();
    assertThat(store.get("tuf/2.targets.json")).isPresent();
    assertThat(store.get("tuf/legacy/2.targets.json")).isPresent();

    renewal.run();
    assertThat(tuf(HALF_A_YEAR_LATER).transcripts())
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "targets-2");
  }

  /** Of a run that wrote the last of them, by a release that began with it. */
  @Test
  void anOldRootIsWrittenDownAlthoughTheNextOnesAre() {
    tuf(LATER).rotateOnline();
    for (String name : List.of("root-2.txt", "root-2.txt.sig")) {
      store.remove(InstanceObjects.CEREMONIES + name);
    }
    Ceremony.run(store, keys, LATER);
    assertThat(tuf(LATER).transcripts())
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3");
  }

  /** A run died before it wrote, and another published in the meantime. */
  @Test
  void targetsAreWrittenDownAlthoughOthersFollowed() {
    Ceremony.renewal(store, keys, HALF_A_YEAR_LATER).run();
    for (String name : List.of("targets-2.txt", "targets-2.txt.sig")) {
      store.remove(InstanceObjects.CEREMONIES + name);
    }
    Instant later = HALF_A_YEAR_LATER.plus(Duration.ofDays(190));
    Ceremony.renewal(store, keys, later).run();
    List<Transcript> all = tuf(later).transcripts();
    assertThat(all)
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3", "targets-2", "targets-3");
    assertThat(all.get(3).text()).contains("Files, against version 1:");
    assertThat(all.get(4).text()).contains("Files, against version 2:");
  }

  /** What nobody signed was never published. */
  @Test
  void aListThatNobodySignedIsNotWrittenDown() {
    Ceremony.renewal(store, keys, HALF_A_YEAR_LATER).run();
    Instant later = HALF_A_YEAR_LATER.plus(Duration.ofDays(190));
    Ceremony.renewal(store, keys, later).run();
    for (String name : List.of("targets-2.txt", "targets-3.txt")) {
      store.remove(InstanceObjects.CEREMONIES + name);
      store.remove(InstanceObjects.CEREMONIES + name + ".sig");
    }
    store.overwrite("tuf/2.targets.json", unsigned());
    Ceremony.renewal(store, keys, later).run();
    List<Transcript> all = tuf(later).transcripts();
    assertThat(all)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3", "targets-3");
    assertThat(all.getLast().text()).contains("Files, against version 1:");
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

  /** The bytes over which a targets key signs, of a list that lives long and names no file. */
  private static byte[] listOfTheirs() {
    return SignedMetadata.sign(theirs(), List.of()).message();
  }

  private static byte[] unsigned() {
    return SignedMetadata.sign(theirs(), List.of()).content();
  }

  private static Targets theirs() {
    return new Targets(2, Instant.parse("2036-01-01T00:00:00Z"), Map.of());
  }

  private TufCeremony tuf(Instant now) {
    return Ceremony.tuf(store, keys, now);
  }
}
