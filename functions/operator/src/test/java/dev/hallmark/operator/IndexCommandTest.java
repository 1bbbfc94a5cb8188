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
  private static final int ENTRIES = 600;

  private final Desk desk = new Desk();
  private final JdkSigner signer = JdkSigner.p256();
  private final VolatileLogStore store = new VolatileLogStore();
  private final VolatileSearchIndex index = new VolatileSearchIndex();

  @BeforeEach
  void fill() {
    TransparencyLog log =
        TransparencyLog.builder(
                store,
                LogKind.REKOR_V1.key(signer, ORIGIN.text()),
                InstantSource.system(),
                new SecureRandom())
            .receipts(new EntryTimestamps(signer, 0))
            .build();
    for (int i = 0; i < ENTRIES; i++) {
      EntryExtra extra = new EntryExtra(Set.of("key " + i % 7, "of " + i), Optional.empty());
      assertThat(log.append(new Candidate(Hash.leaf(leaf(i)), leaf(i), extra.encode())))
          .isInstanceOf(AppendResult.Logged.class);
      index.add(extra.indexKeys(), id(i));
    }
  }

  @Test
  void anIndexThatIsTheLogsIsSaidToBe() {
    assertThat(run()).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("the search index is the one that the log gives").contains("600");
  }

  @Test
  void whatIsMissingIsFoundAndNotedIfAsked() {
    index.remove("of 599", id(599));
    index.remove("key 3", id(3));
    assertThat(run()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("--repair")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("2, 2 noted now");
    assertThat(index.find("of 599", 9)).containsExactly(id(599));
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
    store.putEntry(
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
                LogKind.REKOR_V1,
                signer,
                ORIGIN.text(),
                store,
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
