package dev.hallmark.operator;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoreMissingException;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.LogArchive;
import dev.hallmark.operator.archive.Manifest;
import dev.hallmark.pki.keys.SigningException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The logs of an instance that is to be removed: that nothing of them is lost. An earlier run may
 * have removed tables, buckets and keys already, in any order.
 */
final class DestroyedLogs {
  private final @Nullable Path archive;
  private final Terminal terminal;
  private final InstantSource clock;
  private final Consumer<String> say;

  /**
   * @param archive where each log has a folder of its name; null if none was named
   * @param say takes what is told
   */
  DestroyedLogs(
      @Nullable Path archive, Terminal terminal, InstantSource clock, Consumer<String> say) {
    this.archive = archive;
    this.terminal = terminal;
    this.clock = clock;
    this.say = say;
  }

  /**
   * Tells the logs that are there from those that an earlier run removed, of which nothing may be
   * lost.
   *
   * @return those whose records can be read; empty if one is lost
   */
  Optional<List<LogTarget>> there(List<LogTarget> every) {
    List<LogTarget> there = new ArrayList<>();
    boolean may = true;
    for (LogTarget log : every) {
      try {
        log.store().slotsBefore(Long.MAX_VALUE, 1);
        there.add(withKeyOnRecord(withoutLostBucket(log)));
      } catch (StoreMissingException e) {
        may &= lostNothing(log);
      }
    }
    return may ? Optional.of(there) : Optional.empty();
  }

  private boolean lostNothing(LogTarget log) {
    String name = log.name().text();
    if (folder(log).filter(folder -> kept(log, folder)).isPresent()) {
      say.accept("%s: its table is gone, its archive is whole".formatted(name));
      return true;
    }
    if (nothingPublished(log)) {
      say.accept("%s: its table is gone, and nothing of it is published".formatted(name));
      return true;
    }
    say.accept(
        "refused: %s: its table is gone: name with --archive where its archive is".formatted(name));
    return false;
  }

  /** A log that never held anything needs no archive; of one whose files are gone none is left. */
  private static boolean nothingPublished(LogTarget log) {
    if (log.publication().isEmpty()) {
      return false;
    }
    try {
      Optional<Published> file = log.publication().get().checkpoint();
      return file.isEmpty()
          || file.flatMap(there -> log.key().verified(there.note()))
              .filter(checkpoint -> checkpoint.size() == 0)
              .isPresent();
    } catch (StoreMissingException e) {
      return true;
    } catch (LogStoreException | SigningException e) {
      return false;
    }
  }

  /** The buckets are one of the things that an earlier run may have removed. */
  private static LogTarget withoutLostBucket(LogTarget log) {
    try {
      log.publication()
          .ifPresent(
              files -> {
                files.checkpoint();
                files.archivedCheckpoint(0);
              });
      return log;
    } catch (StoreMissingException e) {
      return new LogTarget(
          log.name(),
          log.signer(),
          log.origin(),
          log.store(),
          log.identity(),
          Optional.empty(),
          log.index());
    }
  }

  /** KMS gives no public half of a key that waits for its deletion; the log's archive has it. */
  private LogTarget withKeyOnRecord(LogTarget log) {
    try {
      log.signer().publicKey();
      return log;
    } catch (SigningException e) {
      Manifest manifest =
          folder(log)
              .flatMap(DestroyedLogs::manifest)
              .filter(one -> one.log().equals(log.name()) && one.origin().equals(log.origin()))
              .orElseThrow(() -> e);
      return new LogTarget(
          log.name(),
          new PublicHalf(manifest.key()),
          log.origin(),
          log.store(),
          log.identity(),
          log.publication(),
          log.index());
    }
  }

  private static Optional<Manifest> manifest(Path folder) {
    try {
      return Optional.of(LogArchive.in(folder).getFirst().manifest());
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> folder(LogTarget log) {
    return Optional.ofNullable(archive).map(into -> into.resolve(log.name().text()));
  }

  /** Whether a folder holds all that the log ever was. */
  private boolean kept(LogTarget log, Path folder) {
    try {
      ArchiveAudit.Result result =
          new ArchiveAudit(terminal, /* prints= */ false).check(LogArchive.in(folder).getFirst());
      Manifest manifest = result.archive().manifest();
      return result.whole()
          && manifest.ended()
          && manifest.log().equals(log.name())
          && manifest.origin().equals(log.origin())
          && isKey(log, manifest);
    } catch (ArchiveException e) {
      return false;
    }
  }

  /** A key that is gone cannot be compared: name, origin and signature have to do. */
  private static boolean isKey(LogTarget log, Manifest manifest) {
    try {
      return manifest.key().equals(log.signer().publicKey());
    } catch (SigningException e) {
      return true;
    }
  }

  /** Whether nothing would be lost, as far as that can be seen before anything is written. */
  boolean mayGo(List<LogTarget> logs) {
    boolean may = true;
    for (LogTarget log : logs) {
      LogHead head = LogHead.read(log.readOnly());
      String what = "%s: %s".formatted(log.name().text(), Reports.entries(head.size()));
      if (head.relation().wrong()) {
        say.accept(
            "refused: %s, and the published checkpoint %s".formatted(what, head.relation().text()));
        may = false;
      } else if (head.size() > 0 && archive == null) {
        say.accept("refused: %s: say with --archive where they go".formatted(what));
        may = false;
      } else {
        say.accept(what);
      }
    }
    return may;
  }

  /** Whether a log takes entries, so that the instance signs. */
  static boolean takeEntries(List<LogTarget> logs) {
    return logs.stream()
        .anyMatch(
            log -> log.store().slotsBefore(Long.MAX_VALUE, 1).stream().noneMatch(Slot::frozen));
  }

  /** Archives, and reads it back without the instance; nothing if no archive was named. */
  boolean archived(List<LogTarget> logs) {
    return archived(logs, "before its end");
  }

  private boolean archived(List<LogTarget> logs, String when) {
    for (LogTarget log : logs) {
      Optional<Path> folder = folder(log);
      if (folder.isPresent() && !archived(log, folder.get(), when)) {
        return false;
      }
    }
    return true;
  }

  private boolean archived(LogTarget log, Path folder, String when) {
    ArchiveCommand.write(log, folder, terminal, clock);
    ArchiveAudit.Result result =
        new ArchiveAudit(terminal, /* prints= */ false).check(LogArchive.in(folder).getFirst());
    if (!result.whole()) {
      say.accept(
          "refused: the archive %s is not whole: run hallmark log fsck, nothing was removed"
              .formatted(folder));
      return false;
    }
    say.accept(
        "archived %s: %s in %s, %s, checked without the instance"
            .formatted(log.name().text(), Reports.entries(result.report().size()), folder, when));
    return true;
  }

  /**
   * Ends the logs, so that what was archived is all that ever was in them. If anything fails after
   * the first end, it is also told that nothing can be signed any more.
   *
   * @param more what else must hold then, asked when everything is archived
   */
  boolean ended(List<LogTarget> logs, BooleanSupplier more) {
    List<String> ended = new ArrayList<>();
    boolean whole = false;
    try {
      for (LogTarget log : logs) {
        // Before: its end may take effect and the answer be lost.
        ended.add(log.name().text());
        TransparencyLog.builder(log.store(), log.key(), InstantSource.system(), new SecureRandom())
            .build()
            .freeze();
      }
      // Between the archive and the end somebody may have logged something.
      whole =
          (archive == null ? mayGo(logs) : archived(logs, "after its end")) && more.getAsBoolean();
      return whole;
    } finally {
      if (!whole && !ended.isEmpty()) {
        say.accept(
            "ended for good: %s: no entry is taken any more, and no signature succeeds that needs one; nothing was removed: mend what failed and run this again%s"
                .formatted(
                    String.join(", ", ended),
                    archive == null ? ", with --archive if a log holds entries" : ""));
      }
    }
  }
}
