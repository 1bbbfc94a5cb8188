package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys of logs that go on to be named after they are gone. A log that another followed signs
 * nothing any more, and its key may be disabled or deleted; clients go on verifying with the public
 * half, which every ceremony tells them. Of a key that does not answer it is taken from what
 * clients are told already, if they believe nothing newer of it. Without a key that is still
 * believed the ceremony is refused as before.
 */
public final class ClosedLogKeys {
  /** Which log. */
  public enum Log {
    /** Of certificate transparency. */
    CT("ctLog"),
    /** Of which the keys follow one another. */
    REKOR_V1("rekorV1"),
    /** Of version 2. */
    REKOR_V2("rekorV2");

    private final String role;

    Log(String role) {
      this.role = role;
    }

    private String record(int number) {
      return switch (this) {
        case CT -> InstanceObjects.laterCtLog(number);
        case REKOR_V1 -> InstanceObjects.laterRekorV1Key(number);
        case REKOR_V2 -> InstanceObjects.laterRekorLog(number);
      };
    }

    private List<TransparencyLog> of(TrustedRoot root) {
      return this == CT ? root.ctLogs() : root.rekorLogs();
    }
  }

  private final CeremonyObjects objects;
  private final InstantSource clock;

  /** Over the instance's objects. */
  public ClosedLogKeys(ObjectStore objects, InstantSource clock) {
    this.objects = new CeremonyObjects(objects);
    this.clock = clock;
  }

  /** The founding key of a log. */
  public Signer first(Log log, Signer key) {
    return new Key(
        log,
        key,
        () ->
            objects
                .get(CeremonyObjects.RECORD)
                .map(CeremonyRecord::parse)
                .map(record -> record.keys().get(log.role)));
  }

  /** The keys after it, from the second on. */
  public List<Signer> following(Log log, List<Signer> keys) {
    List<Signer> all = new ArrayList<>();
    for (Signer key : keys) {
      int number = all.size() + 2;
      all.add(new Key(log, key, () -> objects.get(log.record(number)).map(OpenedShard::keyOf)));
    }
    return List.copyOf(all);
  }

  /** The key with a fingerprint, if clients were told that its time is over. */
  private Optional<PublicKey> closed(Log log, String fingerprint) {
    Instant now = clock.instant();
    TrustedRoot told =
        new SelfCheck(now)
            .main(
                objects.repository(InstanceObjects.TUF),
                objects.require(InstanceObjects.TUF_FIRST_ROOT),
                objects.require(InstanceObjects.TRUSTED_ROOT));
    Stream<TransparencyLog> same =
        log.of(told).stream()
            .filter(one -> HexFormat.of().formatHex(one.logId()).equals(fingerprint));
    return same.filter(one -> one.validity().end().filter(end -> !end.isAfter(now)).isPresent())
        .map(TransparencyLog::key)
        .findFirst();
  }

  private final class Key implements Signer {
    private final Log log;
    private final Signer asked;
    private final Supplier<Optional<String>> fingerprint;
    private volatile @Nullable PublicKey onRecord;

    /**
     * @param fingerprint of the key that is on record
     */
    Key(Log log, Signer asked, Supplier<Optional<String>> fingerprint) {
      this.log = log;
      this.asked = asked;
      this.fingerprint = fingerprint;
    }

    @Override
    public PublicKey publicKey() {
      PublicKey known = onRecord;
      if (known != null) {
        return known;
      }
      try {
        return asked.publicKey();
      } catch (SigningException e) {
        PublicKey found = onRecord(e);
        onRecord = found;
        return found;
      }
    }

    private PublicKey onRecord(SigningException silent) {
      try {
        return fingerprint
            .get()
            .flatMap(recorded -> closed(log, recorded))
            .orElseThrow(() -> silent);
      } catch (CeremonyException e) {
        // What clients would not accept tells nothing; whoever renews it needs no key of a log.
        silent.addSuppressed(e);
        throw silent;
      }
    }

    @Override
    public SignatureScheme scheme() {
      return asked.scheme();
    }

    @Override
    public byte[] sign(Digest digest) {
      return asked.sign(digest);
    }
  }
}
