package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.clients.PublishedInstance;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.transparency.Hash;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code hallmark destroy} goes on where an earlier run, or CloudFormation, stopped. */
class DestroyAgainTest extends DestroyRun {
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

  private void keepTrustedRoot() {
    try (PublishedInstance instance = new PublishedInstance()) {
      byte[] root = instance.target("trusted_root.json");
      assertThat(
              new ArchivedTrust(archive(), _ -> {})
                  .keep(() -> Optional.of(root), ArchivedTrust.Left.SIGNING))
          .isTrue();
    }
  }
}
