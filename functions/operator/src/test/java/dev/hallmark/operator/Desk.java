package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.transparency.Hash;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** An operator's desk: one log in memory, and the command with what it printed. */
final class Desk {
  static final String ORIGIN = "log.example";

  final MemoryLogStore store = new MemoryLogStore();
  final VolatileIssuances records = new VolatileIssuances();
  final MemoryPublication files = new MemoryPublication();
  final MemoryStoreIdentity identity = new MemoryStoreIdentity("table 1");
  final Signer signer = JdkSigner.p256();
  final CheckpointSigner key = LogKind.REKOR_V2.key(signer, ORIGIN);
  Optional<Publication> publication = Optional.of(files);
  LogStore seen = store;
  boolean interactive;
  String answer = "";
  String out = "";
  String err = "";
  private long size;

  /** Appends so many entries. */
  void append(int entries) {
    TransparencyLog log =
        TransparencyLog.builder(store, key, InstantSource.system(), new SecureRandom()).build();
    for (int i = 0; i < entries; i++) {
      byte[] leaf = leaf(size++);
      assertThat(log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0])))
          .isInstanceOf(Logged.class);
    }
  }

  /** Takes an entry's body away. */
  void remove(long entry) {
    store.removeEntry(Hash.leaf(leaf(entry)));
  }

  private static byte[] leaf(long entry) {
    return ("entry " + entry).getBytes(StandardCharsets.UTF_8);
  }

  void publish() {
    TransparencyLog log =
        TransparencyLog.builder(store, key, InstantSource.system(), new SecureRandom()).build();
    assertThat(new Publisher(log, key, files, Publisher.MOST_ENTRIES).run().outcome())
        .isEqualTo(Outcome.PUBLISHED);
  }

  /** Runs the command; gives its exit code. */
  int run(String... arguments) {
    return run(
        options ->
            new LogTarget(
                LogName.first(LogKind.REKOR_V2),
                new PublicHalf(signer.publicKey()),
                ORIGIN,
                seen,
                identity,
                publication,
                Optional.empty()),
        arguments);
  }

  /** Runs the command with logs found elsewhere. */
  int run(Targets targets, String... arguments) {
    return run(targets, _ -> records, arguments);
  }

  private int run(Targets targets, RecordTables tables, String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(printed),
            new PrintWriter(said),
            new BufferedReader(new StringReader(answer)),
            interactive);
    int code =
        Hallmark.commandLine(targets, tables, terminal, Path.of("no-such-instance"))
            .execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    out = printed.toString();
    err = said.toString();
    return code;
  }
}
