package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.ClosedLogKeys.Log;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key of a log that another followed may be deleted, and ceremonies go on; no other key. */
class ClosedLogKeysTest {
  private static final Instant OPENED = Ceremony.NOW.plus(Duration.ofDays(3));
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final Instant CT_END =
      OPENED.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

  /** All of the founding logs are closed then. */
  private static final Instant CLOSED = CT_END.plus(Duration.ofDays(1));

  private final Ceremony ceremony = new Ceremony();
  private final Signer secondRekor = JdkSigner.p256();
  private final Signer secondRekorV1 = JdkSigner.p256();
  private final Signer secondCt = JdkSigner.p256();
  private final Signer thirdRekor = JdkSigner.p256();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Set<Signer> deleted = new HashSet<>();

  @BeforeEach
  void everyLogIsFollowedByAnother() {
    ceremony.run(store);
    run(OPENED, secondRekor);
  }

  @Test
  void keysOfClosedLogsMayBeDeleted() throws Exception {
    deleted.addAll(
        List.of(
            ceremony.keys.rekorV2(), ceremony.keys.rekorV1().orElseThrow(), ceremony.keys.ctLog()));
    Inventory inventory = run(CLOSED, secondRekor, thirdRekor);
    assertThat(inventory.laterRekorLogs()).hasSize(2);
    TrustedRoot told = told(CLOSED);
    assertThat(told.rekorLogs().stream().map(log -> log.key()))
        .containsExactlyInAnyOrder(
            ceremony.keys.rekorV2().publicKey(),
            ceremony.keys.rekorV1().orElseThrow().publicKey(),
            secondRekorV1.publicKey(),
            secondRekor.publicKey(),
            thirdRekor.publicKey());
    assertThat(told.ctLogs().getFirst().key()).isEqualTo(ceremony.keys.ctLog().publicKey());
    Instant later = CLOSED.plus(Duration.ofDays(2));
    deleted.add(secondRekor);
    assertThat(run(later, secondRekor, thirdRekor)).as("of a later log too").isEqualTo(inventory);
  }

  /** The next log was announced, and this one still takes entries. */
  @Test
  void theKeyOfALogThatIsStillOpenIsNeeded() {
    Instant open = OPENED.plus(OVERLAP).minusSeconds(60);
    deleted.add(ceremony.keys.rekorV2());
    assertThatThrownBy(() -> run(open, secondRekor)).isInstanceOf(SigningException.class);
    deleted.clear();
    deleted.add(ceremony.keys.ctLog());
    assertThatThrownBy(() -> run(open, secondRekor)).isInstanceOf(SigningException.class);
  }

  @Test
  void theKeyOfALogThatNoneFollowsIsNeeded() {
    for (Signer key : List.of(secondRekor, secondRekorV1, secondCt)) {
      deleted.clear();
      deleted.add(key);
      assertThatThrownBy(() -> run(CLOSED, secondRekor)).isInstanceOf(SigningException.class);
    }
  }

  @Test
  void beforeTheFoundingThereIsNoRecord() {
    deleted.add(ceremony.keys.rekorV2());
    Signer key =
        closed(new MemoryObjectStore(), CLOSED).first(Log.REKOR_V2, gone(ceremony.keys.rekorV2()));
    assertThatThrownBy(key::publicKey).isInstanceOf(SigningException.class);
  }

  /** A record is of one key: another one in its place is told, deleted or not. */
  @Test
  void aKeyThatAnswersIsAsked() {
    Signer other = JdkSigner.p256();
    assertThat(closed(store, CLOSED).first(Log.REKOR_V2, other).publicKey())
        .isEqualTo(other.publicKey());
  }

  /** As on AWS, where TUF's timestamp is renewed each day: that needs no key of a log. */
  private Inventory run(Instant now, Signer... rekor) {
    Ceremony.renewal(store, keys(now), now).run();
    ClosedLogKeys closed = closed(store, now);
    return Ceremony.genesis(
            store,
            keys(now),
            new LaterLogs(
                new RekorShards(following(closed, Log.REKOR_V2, rekor), OVERLAP),
                new RekorV1Keys(
                    following(closed, Log.REKOR_V1, secondRekorV1), ShardKeys.parse("2"), 2),
                new CtShards(
                    following(closed, Log.CT, secondCt),
                    TemporalShards.parse(CT_END.toString()),
                    Duration.ofHours(24)),
                LaterLogs.Step.ANNOUNCE),
            now)
        .run(Ceremony.INSTANCE);
  }

  private CeremonyKeys keys(Instant now) {
    ClosedLogKeys closed = closed(store, now);
    CeremonyKeys keys = ceremony.keys;
    return new CeremonyKeys(
        keys.caRoot(),
        keys.ca(),
        closed.first(Log.CT, gone(keys.ctLog())),
        keys.rekorV1().map(key -> closed.first(Log.REKOR_V1, gone(key))),
        closed.first(Log.REKOR_V2, gone(keys.rekorV2())),
        keys.tsaRoot(),
        keys.tsa(),
        keys.tufRoot(),
        keys.tufTargets(),
        keys.tufSnapshot(),
        keys.tufTimestamp());
  }

  private List<Signer> following(ClosedLogKeys closed, Log log, Signer... keys) {
    return closed.following(log, List.of(keys).stream().map(this::gone).toList());
  }

  private static ClosedLogKeys closed(MemoryObjectStore store, Instant now) {
    return new ClosedLogKeys(store, InstantSource.fixed(now));
  }

  private TrustedRoot told(Instant now) throws Exception {
    return TrustedRoot.parse(
        Optional.ofNullable(Ceremony.targets(store, "tuf/", now).get(TrustedRoot.FILE_NAME))
            .orElseThrow());
  }

  /** Not even the public half of a deleted key can be asked. */
  private Signer gone(Signer key) {
    return new PublicHalf(
        () -> {
          if (deleted.contains(key)) {
            throw new SigningException("the key is deleted", new IllegalStateException());
          }
          return key.publicKey();
        },
        key.scheme(),
        "the ceremony signs with the key of a log");
  }
}
