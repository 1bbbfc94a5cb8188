package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that cannot be opened is not taken for one that is not there. */
class AllLogsTest {
  private static final List<LogKind> KINDS =
      List.of(LogKind.REKOR_V2, LogKind.REKOR_V1, LogKind.CT);

  @TempDir private Path folder;

  @Test
  void ofEachKindAllAreFoundUpToTheFirstThatIsNotThere() {
    List<String> there = List.of("rekor-v2", "rekor-v2-2", "ct");
    assertThat(
            new AllLogs(
                    options -> {
                      if (!there.contains(options.log)) {
                        throw new NoSuchLogException("no table");
                      }
                      return target(options);
                    })
                .open(KINDS, null, null))
        .extracting(log -> log.name().text())
        .isEqualTo(there);
  }

  @Test
  void aLogWhosePublicKeyIsDamagedIsNotPassedOver() {
    Targets targets =
        options -> {
          if (options.log.equals("rekor-v1")) {
            throw new UsageException("the file rekor-v1.pem does not hold a public key");
          }
          return target(options);
        };
    assertThatThrownBy(() -> new AllLogs(targets).open(KINDS, null, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("rekor-v1.pem");
  }

  @Test
  void anInstanceWithoutTheTableDoesNotHaveTheLog() throws Exception {
    StackOutputs stack =
        StackOutputs.read(
            Files.writeString(
                folder.resolve("outputs.json"), "{\"Hallmark\":{\"RekorTableName\":\"t\"}}"));
    InstanceFile local =
        InstanceFile.read(
            Files.writeString(
                folder.resolve("env"),
                "export %s='t'\n".formatted(LogName.first(LogKind.REKOR_V2).variable("TABLE"))));
    LogName first = LogName.first(LogKind.REKOR_V2);
    LogName second = new LogName(LogKind.REKOR_V2, 2);
    assertThat(List.of(stack.table(first), local.table(first))).containsOnly("t");
    assertThatThrownBy(() -> stack.table(second)).isInstanceOf(NoSuchLogException.class);
    assertThatThrownBy(() -> local.table(second)).isInstanceOf(NoSuchLogException.class);
    assertThatThrownBy(() -> stack.require(first, "Origin"))
        .isInstanceOf(UsageException.class)
        .isNotInstanceOf(NoSuchLogException.class);
    assertThatThrownBy(() -> local.require(first.variable("PUBLIC_KEY")))
        .isInstanceOf(UsageException.class)
        .isNotInstanceOf(NoSuchLogException.class);
  }

  private static LogTarget target(LogOptions options) {
    LogName name = LogName.of(options.log).orElseThrow();
    if (name.shard() > 2) {
      throw new NoSuchLogException("no table");
    }
    return new LogTarget(
        name,
        new PublicHalf(JdkSigner.p256().publicKey()),
        "log.example",
        new MemoryLogStore(),
        new MemoryStoreIdentity("table"),
        Optional.empty(),
        Optional.empty());
  }
}
