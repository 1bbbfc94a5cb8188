package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoreMissingException;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.operator.clients.PublishedInstance;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.transparency.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code hallmark destroy}: what it refuses, and in which order it goes. */
class DestroyCommandTest {
  @TempDir private Path folder;

  private final Desk desk = new Desk();
  private final List<String> removed = new ArrayList<>();
  private final List<InstancePart> more = new ArrayList<>();
  private boolean refuses;
  private boolean gone;
  private boolean keyGone;
  private boolean interactive;
  private boolean untold;
  private boolean unpriced;
  private Optional<StackOutputs> outputs = Optional.empty();
  private String answer = "";
  private Runnable asked = () -> {};
  private String out = "";

  @Test
  void aLogWithEntriesIsNotThrownAway() {
    desk.append(5);
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(out).contains("refused: rekor-v2: 5 entries: say with --archive where they go");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  @Test
  void aDryRunWritesAndRemovesNothing() throws Exception {
    desk.append(5);
    desk.publish();
    assertThat(destroy("--archive", archive().toString(), "--dry-run")).isEqualTo(0);
    assertThat(out).contains("would archive", "would remove: table", "would leave:  key");
    assertThat(removed).isEmpty();
    assertThat(Files.exists(archive())).isFalse();
    assertThat(frozen()).isFalse();
    assertThat(destroy("--dry-run")).isEqualTo(1);
  }

  @Test
  void logsAreArchivedAndEndedBeforeAnythingIsRemoved() {
    desk.append(300);
    desk.publish();
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out)
        .contains(
            "archived rekor-v2: 300 entries",
            "removed: table",
            "left:    key: guarded ($1.00 a month)",
            "do: ask",
            "what is left costs at least $1.00 a month");
    assertThat(removed).containsExactly("table");
    assertThat(frozen()).isTrue();
    assertThat(desk.run("log", "fsck", "--archive", archive().toString()))
        .as(desk.out)
        .isEqualTo(0);
    assertThat(desk.out).contains("rekor-v2 log.example: whole", "(frozen)");
  }

  /** After the logs have ended nothing is signed with a key that it does not name. */
  @Test
  void aTrustedRootOfBeforeDoesOnlyOnceTheLogsHaveEnded() {
    desk.append(5);
    desk.publish();
    keepTrustedRoot();
    untold = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).isEqualTo(1);
    assertThat(out).contains("refused: the trusted root cannot be archived (nobody answers)");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
    untold = false;
    refuses = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).isEqualTo(1);
    assertThat(frozen()).isTrue();
    untold = true;
    refuses = false;
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out).contains("the trusted root is not told any more: the one in the archive is");
  }

  @Test
  void anArchiveInWhatIsRemovedIsRefused() {
    desk.append(5);
    desk.publish();
    assertThat(destroy("--archive", held().resolve("archive").toString(), "--yes")).isNotEqualTo(0);
    assertThat(out).contains("lies in the table, which is to be removed: name a folder outside");
    assertThat(held()).doesNotExist();
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** A first run may have removed the log's table, and not what comes after it. */
  @Test
  void itGoesOnWhereItsArchiveSaysThatNothingIsLost() {
    desk.append(5);
    desk.publish();
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    removed.clear();
    gone = true;
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(out).contains("refused: rekor-v2: its table is gone: name with --archive");
    assertThat(destroy("--archive", folder.resolve("other").toString(), "--yes")).isEqualTo(1);
    assertThat(removed).isEmpty();
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out).contains("rekor-v2: its table is gone, its archive is whole");
    assertThat(removed).containsExactly("table");
  }

  /** It never held anything, so there is nothing to archive. */
  @Test
  void anEmptyLogIsPassedOverTheSecondTimeWithoutAnArchive() {
    assertThat(destroy("--yes")).as(out).isEqualTo(0);
    gone = true;
    assertThat(destroy("--yes")).as(out).isEqualTo(0);
    assertThat(out).contains("rekor-v2: its table is gone, and nothing of it is published");
  }

  /** An appender died between the two: its caller was told nothing. */
  @Test
  void aLogThatEndedOverASlotThatItsKeyNeverSignedIsPassedOverTheSecondTime() {
    desk.append(5);
    desk.publish();
    Signer silent = signer(/* answers= */ true);
    Candidate last = new Candidate(Hash.leaf(new byte[1]), new byte[1], new byte[0]);
    assertThatThrownBy(
            () ->
                TransparencyLog.builder(
                        desk.store,
                        LogKind.REKOR_V2.key(silent, Desk.ORIGIN),
                        InstantSource.system(),
                        new SecureRandom())
                    .build()
                    .append(last))
        .isInstanceOf(SigningException.class);
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out).contains("rekor-v2: 6 entries", "archived rekor-v2: 5 entries");
    gone = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out).contains("rekor-v2: its table is gone, its archive is whole");
  }

  /** CloudFormation deletes in an order of its own. */
  @Test
  void itGoesOnWhereTheBucketsAreGoneBeforeTheTable() {
    desk.append(5);
    desk.publish();
    desk.publication = Optional.of(missing(Publication.class));
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(out).contains("refused: rekor-v2: 5 entries: say with --archive");
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    gone = true;
    assertThat(destroy("--yes")).as("nothing of it is left to be lost").isEqualTo(0);
  }

  /** KMS gives no public half of a key that waits for its deletion. */
  @Test
  void itGoesOnWhereTheKeyIsGone() {
    desk.append(5);
    desk.publish();
    keyGone = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).isNotEqualTo(0);
    keyGone = false;
    refuses = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).isEqualTo(1);
    refuses = false;
    keyGone = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    gone = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
  }

  @Test
  void whatGoesByItselfCostsNothingAndIsDone() throws Exception {
    Instant at = Instant.parse("2026-12-29T00:00:00Z");
    more.add(
        new Fake("pending key", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Ends(at, "aws kms cancel-key-deletion --key-id k");
          }
        });
    assertThat(destroy("--yes")).isEqualTo(0);
    assertThat(out)
        .contains(
            "ends:    pending key: deleted at " + at,
            "keys that wait for their deletion until " + at + ", at no cost: 1",
            "what is left costs at least $1.00 a month");
    assertThat(destroy("--yes", "--json")).isEqualTo(0);
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.at("/ending/0/at").asText()).isEqualTo(at.toString());
    assertThat(json.at("/ending/0/undo").asText()).contains("cancel-key-deletion");
  }

  /** The log may have gone on after it. */
  @Test
  void anArchiveOfALogThatHadNotEndedDoesNotSayThatNothingIsLost() {
    desk.append(5);
    desk.publish();
    assertThat(desk.run("log", "archive", "--to", archive().toString())).isEqualTo(0);
    gone = true;
    assertThat(destroy("--archive", archive().toString(), "--yes")).isEqualTo(1);
    assertThat(removed).isEmpty();
  }

  /** Such as a stranger's file in a local instance's folder. */
  @Test
  void whatSomebodyElsePutThereIsToldAndIsNoFailure() {
    more.add(
        new Fake("folder", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Emptied("it also holds thesis.txt");
          }
        });
    assertThat(destroy("--yes")).as(out).isZero();
    assertThat(out).contains("left:    folder: it also holds thesis.txt");
  }

  /** Such as keys that nothing names. */
  @Test
  void whatHasNoKnownPriceIsGivenNone() {
    unpriced = true;
    assertThat(destroy("--yes")).as(out).isZero();
    assertThat(out)
        .contains(
            "left:    key: guarded" + System.lineSeparator(),
            "what is left may cost something: how much is not known")
        .doesNotContain("$");
  }

  /** Until then CloudFormation has forgotten the stack. */
  @Test
  void ofWhatIsLockedTheNextRunIsToldAndItsOutputsAreKept() {
    outputs = Optional.of(StackOutputs.of("Hallmark", Map.of("BucketName", "files")));
    more.add(
        new Fake("bucket", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Waits("2 versions stay: locked", 0.5);
          }
        });
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(1);
    Path file = archive().resolve("outputs.json");
    assertThat(StackOutputs.read(file).require("BucketName")).isEqualTo("files");
    assertThat(out)
        .contains(
            "left:    bucket: 2 versions stay: locked ($0.50 a month)",
            "do: run this then: hallmark destroy --outputs %s --archive %s"
                .formatted(file, archive()),
            "costs at least $1.50 a month");
  }

  @Test
  void oneTableThatStaysDoesNotKeepTheOthers() {
    refuses = true;
    more.add(
        new Fake("other table", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            removed.add("other table");
            return new Removal.Gone();
          }
        });
    more.add(
        new Fake("folder", true, OptionalDouble.empty()) {
          @Override
          public boolean last() {
            return true;
          }
        });
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(removed).containsExactly("other table");
    assertThat(out).contains("left:    folder: something before it is left");
  }

  /** Such as a protected stack: nothing is ended, for the instance stays. */
  @Test
  void anObjectionIsToldBeforeAnythingIsWritten() {
    desk.append(5);
    desk.publish();
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Optional<String> objection() {
            return Optional.of("it is protected");
          }
        });
    for (String option : List.of("--yes", "--dry-run")) {
      assertThat(destroy("--archive", archive().toString(), option)).isEqualTo(1);
      assertThat(out).contains("refused: stack: it is protected");
    }
    assertThat(removed).isEmpty();
    assertThat(archive()).doesNotExist();
    assertThat(frozen()).isFalse();
  }

  /** What it refuses over may still write into the others. */
  @Test
  void nothingIsRemovedAfterAPartThatRefuses() throws Exception {
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Refused("denied", "get the right");
          }
        });
    more.add(new Fake("bucket", true, OptionalDouble.empty()));
    assertThat(destroy("--yes", "--json")).isEqualTo(1);
    assertThat(removed).as("what came before it").containsExactly("table");
    assertThat(out)
        .contains(
            "left:    stack: denied",
            "do: get the right",
            "left:    bucket: something before it is left",
            "left:    key: guarded");
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("destroyed").asBoolean()).isFalse();
    assertThat(json.path("left")).hasSize(3);
  }

  @Test
  void anArchiveThatIsNotWholeStopsIt() {
    desk.append(5);
    desk.remove(2);
    assertThat(destroy("--archive", archive().toString(), "--yes")).isNotEqualTo(0);
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** Somebody logged something after it was looked, and nobody can any more. */
  @Test
  void whatIsRefusedAfterTheEndSaysThatTheLogsHaveEnded() {
    interactive = true;
    answer = "yes\n";
    asked = () -> desk.append(1);
    assertThat(destroy()).isEqualTo(1);
    assertThat(out)
        .containsSubsequence(
            "refused: rekor-v2: 1 entry: say with --archive where they go",
            "ended for good: rekor-v2: no entry is taken any more",
            "nothing was removed: mend what failed and run this again, with --archive");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isTrue();
    asked = () -> {};
    answer = "yes\n";
    desk.publish();
    assertThat(destroy("--archive", archive().toString())).as(out).isZero();
    assertThat(out).doesNotContain("ended for good");
  }

  /** Such as a full disk. */
  @Test
  void anArchiveThatFailsAfterTheEndSaysThatTheLogsHaveEnded() {
    desk.append(5);
    desk.publish();
    interactive = true;
    answer = "yes\n";
    asked = () -> block(archive().resolve("rekor-v2/manifest.json.part/full"));
    assertThat(destroy("--archive", archive().toString())).isNotZero();
    assertThat(out).contains("ended for good: rekor-v2", "mend what failed and run this again");
    assertThat(removed).isEmpty();
  }

  @Test
  void withoutAYesNothingIsEnded() {
    desk.append(5);
    desk.publish();
    interactive = true;
    answer = "no\n";
    assertThat(destroy("--archive", archive().toString())).isEqualTo(1);
    assertThat(out)
        .contains("not confirmed")
        .containsSubsequence("would remove: table", "would leave:  key", "End 1 logs and remove");
    interactive = false;
    assertThat(destroy("--archive", archive().toString())).isNotEqualTo(0);
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  @Test
  void whatCouldNotBeRemovedIsToldAndIsNoSuccess() throws Exception {
    refuses = true;
    assertThat(destroy("--yes", "--json")).isEqualTo(1);
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("destroyed").asBoolean()).isFalse();
    assertThat(json.path("left")).hasSize(2);
    assertThat(json.path("dollarsAMonth").asDouble()).isEqualTo(1.0);
    refuses = false;
    assertThat(destroy("--yes")).isEqualTo(0);
  }

  @Test
  void withoutAnInstanceThereIsNothingToDestroy() {
    assertThatThrownBy(
            () ->
                new AllLogs(new AwsTargets(folder.resolve("none")))
                    .open(List.of(LogKind.REKOR_V2), null, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no local instance is running");
  }

  private static void block(Path file) {
    try {
      Files.createDirectories(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keepTrustedRoot() {
    try (PublishedInstance instance = new PublishedInstance()) {
      byte[] root = instance.target("trusted_root.json");
      assertThat(
              new ArchivedTrust(archive(), _ -> {})
                  .keep(() -> Optional.of(root), ArchivedTrust.Left.SIGNING))
          .isTrue();
    }
  }

  private boolean frozen() {
    List<Slot> last = desk.store.slotsBefore(Long.MAX_VALUE, 1);
    return !last.isEmpty() && last.getFirst().frozen();
  }

  private Path archive() {
    return folder.resolve("archive");
  }

  private int destroy(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    Terminal terminal = new Terminal(writer, writer, new BufferedReader(new Answer()), interactive);
    CommandLine command =
        new CommandLine(
            new DestroyCommand(this::log, new Parts(), terminal, InstantSource.system()));
    command.setErr(writer);
    int code = command.execute(Stream.of(arguments).toArray(String[]::new));
    writer.flush();
    out = printed.toString();
    return code;
  }

  private LogTarget log(LogOptions options) {
    if (!options.log.equals("rekor-v2")) {
      throw new NoSuchLogException("there is no such log");
    }
    return new LogTarget(
        LogName.first(LogKind.REKOR_V2),
        keyGone ? signer(/* answers= */ false) : new PublicHalf(desk.signer.publicKey()),
        Desk.ORIGIN,
        gone ? missing(LogStore.class) : desk.store,
        desk.identity,
        desk.publication,
        Optional.empty());
  }

  /** A store or bucket that was removed. */
  private static <T> T missing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw new StoreMissingException("it is gone", new IllegalStateException());
            }));
  }

  /** The log's key, which does not sign. */
  private Signer signer(boolean answers) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        if (!answers) {
          throw new SigningException("the key is gone", new IllegalStateException());
        }
        return desk.signer.publicKey();
      }

      @Override
      public SignatureScheme scheme() {
        return desk.signer.scheme();
      }

      @Override
      public byte[] sign(Digest digest) {
        throw new SigningException("the key does not sign", new IllegalStateException());
      }
    };
  }

  private Path held() {
    return folder.resolve("held");
  }

  private List<InstancePart> fakes() {
    List<InstancePart> all = new ArrayList<>();
    all.add(new Fake("table", true, OptionalDouble.empty()));
    all.addAll(more);
    all.add(new Fake("key", false, unpriced ? OptionalDouble.empty() : OptionalDouble.of(1)));
    return all;
  }

  /** Of a person, while something happens. */
  private final class Answer extends StringReader {
    Answer() {
      super(answer);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      asked.run();
      return super.read(into, from, length);
    }
  }

  private final class Parts implements InstanceParts {
    @Override
    public Optional<StackOutputs> outputs(DestroyOptions options) {
      return outputs;
    }

    @Override
    public Optional<byte[]> trustedRoot(DestroyOptions options) {
      if (untold) {
        throw new UsageException("nobody answers");
      }
      return Optional.empty();
    }

    @Override
    public List<InstancePart> of(DestroyOptions options, List<LogTarget> logs) {
      return fakes();
    }
  }

  private class Fake implements InstancePart {
    private final String name;
    private final boolean removable;
    private final OptionalDouble monthly;

    Fake(String name, boolean removable, OptionalDouble monthly) {
      this.name = name;
      this.removable = removable;
      this.monthly = monthly;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean removable() {
      return removable;
    }

    @Override
    public boolean holds(Path path) {
      return path.startsWith(held());
    }

    @Override
    public Removal remove() {
      if (!removable || refuses) {
        return new Removal.Stays("guarded", "ask", monthly);
      }
      assertThat(desk.store.allSlots().isEmpty() || frozen()).isTrue();
      removed.add(name);
      return new Removal.Gone();
    }
  }
}
