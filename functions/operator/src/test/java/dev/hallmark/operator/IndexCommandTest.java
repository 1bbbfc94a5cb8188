package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code hallmark log index} proves the index the one that the log gives, or makes it so. */
class IndexCommandTest {
  private static final TreeOrigin ORIGIN = new TreeOrigin("log.example", 7);
  private static final String TREE = "0000000000000007";

  /** More than one tile. */
  private static final int ENTRIES = 300;

  private static final JdkSigner SIGNER = JdkSigner.p256();
  private static final VolatileLogStore STORE = filled();

  private final Desk desk = new Desk();
  private final VolatileSearchIndex index = new VolatileSearchIndex();

  @BeforeEach
  void index() {
    for (int i = 0; i < ENTRIES; i++) {
      index.add(extra(i).indexKeys(), id(i));
    }
  }

  private static VolatileLogStore filled() {
    VolatileLogStore store = new VolatileLogStore();
    TransparencyLog log =
        TransparencyLog.builder(
                store,
                LogKind.REKOR_V1.key(SIGNER, ORIGIN.text()),
                InstantSource.system(),
                new SecureRandom())
            .receipts(new EntryTimestamps(SIGNER))
            .build();
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(log.append(new Candidate(Hash.leaf(leaf(i)), leaf(i), extra(i).encode())))
          .isInstanceOf(AppendResult.Logged.class);
    }
    return store;
  }

  private static EntryExtra extra(long entry) {
    return new EntryExtra(Set.of("key " + entry % 7, "of " + entry), Optional.empty());
  }

  @Test
  void anIndexThatIsTheLogsIsSaidToBe() {
    assertThat(run()).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("the search index is the one that the log gives").contains("300");
  }

  @Test
  void whatIsMissingIsFoundAndNotedIfAsked() {
    index.remove("of 299", id(299));
    index.remove("key 3", id(3));
    assertThat(run()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("--repair")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("2, 2 noted now");
    assertThat(index.find("of 299", 9)).containsExactly(id(299));
    assertThat(run()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aKeyThatIsNotTheEntrysIsFound() {
    index.add(List.of("mallory@example.org"), id(5));
    assertThat(run()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("--repair")).as("nothing is taken away").isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whatNeverCameIntoTheLogIsCountedAndHarmless() {
    index.add(List.of("a"), id(9_999));
    STORE.putEntry(
        new Entry(
            Hash.leaf(leaf(8_888)),
            leaf(8_888),
            new EntryExtra(Set.of("b"), Optional.empty()).encode(),
            ENTRIES,
            new byte[16]));
    index.add(List.of("b"), id(8_888));
    index.add(List.of("c"), "0000000000000008" + "0".repeat(64));
    assertThat(run("--json")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("\"uncommitted\":2");
  }

  @Test
  void anotherLogHasNoIndex() {
    assertThat(desk.run("log", "index")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("only rekor-v1 has one");
  }

  private int run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "log";
    arguments[1] = "index";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return desk.run(
        _ ->
            new LogTarget(
                LogName.first(LogKind.REKOR_V1),
                SIGNER,
                ORIGIN.text(),
                STORE,
                new MemoryStoreIdentity("a table"),
                Optional.empty(),
                Optional.of(index)),
        arguments);
  }

  private static byte[] leaf(long entry) {
    return ("entry " + entry).getBytes(StandardCharsets.UTF_8);
  }

  private static String id(long entry) {
    return TREE + Hash.leaf(leaf(entry)).hex();
  }
}
