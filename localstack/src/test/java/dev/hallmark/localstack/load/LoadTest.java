package dev.hallmark.localstack.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.testkit.keys.JdkSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A load notices every lie of a log, and says of an honest one what it saw. */
class LoadTest {
  private static final int ENTRIES = 40;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void anHonestLogIsVerified(LogGeneration log) throws Exception {
    assertThat(load(log, Lie.NONE)).as(output()).isTrue();
    assertThat(output())
        .contains("verified: all 40 answers", "in the newest tree of 40")
        .containsPattern("\\| %s \\| 4 \\| 40 \\| .* \\| unknown \\| none \\|".formatted(log));
  }

  @Test
  void entriesThatRunOutAreSaid() throws Exception {
    load(LogGeneration.V2, Lie.NONE);
    assertThat(output()).contains("the entries ran out");
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLieIsNotVerified(LogGeneration log, Lie lie, String said) throws Exception {
    assertThat(load(log, lie)).as(output()).isFalse();
    assertThat(output()).contains("NOT VERIFIED: ", said);
  }

  @ParameterizedTest
  @EnumSource
  void refusalsAreCountedByTheirKind(LogGeneration log) throws Exception {
    assertThat(load(log, Lie.BUSY)).isFalse();
    assertThat(output()).contains("40 × status 503", "NOT VERIFIED: there was no answer");
  }

  @Test
  void aServerThatIsGoneIsAnErrorOfItsKind() throws Exception {
    StandInLog log = new StandInLog(Lie.NONE);
    log.close();
    assertThat(load(LogGeneration.V2, log)).isFalse();
    assertThat(output()).contains("40 × ConnectException");
  }

  @Test
  void timesAreThoseThatSoManyPercentDidNotExceed() {
    List<Answered> answers =
        Stream.iterate(1L, i -> i + 1)
            .limit(200)
            .map(i -> new Answered(submission(), new byte[0], 0, i * 1_000_000))
            .toList();
    Outcome outcome =
        new Outcome(
            new Shape(2, Duration.ZERO, Duration.ofSeconds(2)),
            answers,
            0,
            2_000_000_000,
            new TreeMap<>(Map.of("status 503", 3)),
            Optional.of(Duration.ofMillis(500)));
    assertThat(LoadTable.lines("v2", outcome).getLast())
        .isEqualTo("| v2 | 2 | 200 | 100.0 | 100.0 | 198.0 | 200.0 | 2.5 | 3 × status 503 |");
  }

  @Test
  void whatCameInTheWarmUpIsVerifiedAndNotMeasured() throws Exception {
    try (StandInLog log = new StandInLog(Lie.NONE);
        LogHttp http = new LogHttp(log.url())) {
      Outcome outcome =
          new ClosedLoop(http, "/api/v2/log/entries", 201, new ServerCpu(List.of()), console())
              .drive(
                  new Shape(1, Duration.ofHours(1), Duration.ofHours(1)),
                  new Submissions(new RekorV2Wire(log.keys()), new SecureRandom()).make(ENTRIES));
      assertThat(outcome.answers()).hasSize(ENTRIES);
      assertThat(outcome.measured()).isEmpty();
    }
  }

  @Test
  void nobodyAsksOnceTheFileIsThereThatEndsIt(@TempDir Path folder) throws Exception {
    Path ended = Files.createFile(folder.resolve("ended"));
    try (StandInLog log = new StandInLog(Lie.NONE);
        LogHttp http = new LogHttp(log.url())) {
      Outcome outcome =
          new ClosedLoop(http, "/api/v2/log/entries", 201, new ServerCpu(List.of()), console())
              .drive(
                  new Shape(1, Duration.ZERO, Duration.ofHours(1), Optional.of(ended)),
                  new Submissions(new RekorV2Wire(log.keys()), new SecureRandom()).make(ENTRIES));
      assertThat(outcome.answers()).isEmpty();
      assertThat(output()).contains("  0 answers, none failed");
    }
  }

  @Test
  void thisProcessUsesProcessorTime() {
    assertThat(new ServerCpu(List.of(ProcessHandle.current().pid())).used()).isPresent();
    assertThat(new ServerCpu(List.of()).used()).isEmpty();
  }

  static Stream<Arguments> lies() {
    return Stream.of(LogGeneration.values())
        .flatMap(
            log ->
                Map.of(
                        Lie.WRONG_PROOF, "the proof does not lead to the root",
                        Lie.ANOTHER_ENTRY, "its signature is not the one that was sent",
                        Lie.ANOTHER_KEY, "that no trusted log has signed",
                        Lie.ANOTHER_TREE,
                            log == LogGeneration.V1
                                ? "is not the beginning of"
                                : "entry 0 is not in the newest tree",
                        Lie.OLD_CHECKPOINT, "the newest checkpoint is of 39 entries",
                        Lie.ONE_PLACE, "the proof does not lead to the root",
                        Lie.WRONG_PROMISE, "a promise that no trusted log has signed")
                    .entrySet()
                    .stream()
                    .filter(lie -> lie.getKey() != Lie.WRONG_PROMISE || log == LogGeneration.V1)
                    .map(lie -> Arguments.of(log, lie.getKey(), lie.getValue())));
  }

  private boolean load(LogGeneration generation, Lie lie) throws Exception {
    try (StandInLog log = new StandInLog(lie)) {
      return load(generation, log);
    }
  }

  private boolean load(LogGeneration generation, StandInLog log)
      throws IOException, InterruptedException {
    try (LogHttp http = new LogHttp(log.url())) {
      return new Load(
              generation,
              log.keys(),
              http,
              new ServerCpu(List.of()),
              console(),
              Duration.ofMillis(50))
          .run(new Shape(4, Duration.ZERO, Duration.ofSeconds(30)), ENTRIES);
    }
  }

  private static Submission submission() {
    return new Submission(new byte[0], new byte[0], JdkSigner.p256().publicKey(), new byte[0]);
  }

  private PrintStream console() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
