package dev.hallmark.kit.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys, in the instance's bucket, of what the ceremony makes and the functions read. */
public final class InstanceObjects {
  /**
   * The certificate authority's chain as PEM: issuing intermediate first, root last. After it may
   * follow the chains of before, the latest first, each up to its self-signed root; before it may
   * stand one that begins later. In use is the first whose issuing certificate has begun.
   */
  public static final String CA_CHAIN = "instance/ca-chain.pem";

  /**
   * Every chain of the certificate authority that clients were told of, in the order in which each
   * was to be used, the first one first; not there before a chain was imported.
   */
  public static final String CA_HISTORY = "instance/ca-history.pem";

  /**
   * The timestamp authority's chain as PEM: leaf first, root last. Before it may stand one that
   * begins later, and after it those of before, as with {@link #CA_CHAIN}.
   */
  public static final String TSA_CHAIN = "instance/tsa-chain.pem";

  /** The same of the timestamp authority as {@link #CA_HISTORY}. */
  public static final String TSA_HISTORY = "instance/tsa-history.pem";

  /** From when on signatures with keys of this instance are not to be believed, by key, as JSON. */
  public static final String DISTRUSTED_KEYS = "instance/distrusted-keys.json";

  /**
   * Who gets no certificates, and who did not for a time, as JSON ({@link
   * dev.hallmark.kit.freeze.FreezeRecord}); not there before anybody was frozen.
   */
  public static final String FROZEN = "instance/frozen.json";

  /** The first CT log's public key as PEM SubjectPublicKeyInfo. */
  public static final String CT_PUBLIC_KEY = "instance/ct-log.pub.pem";

  /** Fulcio's issuers and CI templates as JSON. */
  public static final String FULCIO_CONFIG = "instance/fulcio-config.json";

  /** A copy of the first trusted root beside the instance's other objects. */
  public static final String TRUSTED_ROOT = "instance/trusted_root.json";

  /** A copy of the first signing configuration. */
  public static final String SIGNING_CONFIG = "instance/signing_config.v0.2.json";

  /** Prefix of the TUF repository. */
  public static final String TUF = "tuf/";

  /**
   * Prefix of the second TUF repository, which lies below the first: the same root and keys, and
   * the old target names only, for clients that cannot read the new ones.
   */
  public static final String TUF_LEGACY = TUF + "legacy/";

  /** Version 1 of the TUF root, with which clients begin. */
  public static final String TUF_FIRST_ROOT = TUF + "1.root.json";

  /** Prefix of the logs' public files; the log's name follows. */
  public static final String LOGS = "logs/";

  /**
   * Prefix of the public files of the first Rekor v2 log: below it stand the paths under which
   * clients ask.
   */
  public static final String REKOR_V2_FILES = LOGS + "rekor-v2/api/v2/";

  private static final Pattern REKOR_V2 = Pattern.compile("rekor-v2(?:-(\\d+))?");
  private static final Pattern LATER_CT = Pattern.compile("ct-\\d+");

  /** Prefix of what the last audit of each log left for the next one; the log's name follows. */
  public static final String AUDITS = "instance/audit/";

  /** Prefix of the transcripts of ceremonies: texts, and their signatures beside them. */
  public static final String CEREMONIES = "instance/ceremonies/";

  private InstanceObjects() {}

  /**
   * What is recorded when a Rekor v2 log is opened that follows another, before clients are told.
   *
   * @param number of the log, from 2
   */
  public static String laterRekorLog(int number) {
    return "instance/rekor-v2-%d.json".formatted(number);
  }

  /**
   * The same record again, written when clients were told of the log. Its member {@code
   * closesPrevious} is the time, as ISO 8601, from when on the log before takes no entries; until
   * this object is there the log before goes on, since clients know no other.
   *
   * @param number of the log, from 2
   */
  public static String announcedRekorLog(int number) {
    return "instance/rekor-v2-%d-announced.json".formatted(number);
  }

  /**
   * What is recorded of a further key of the Rekor v1 log, before clients are told.
   *
   * @param number of the key, from 2
   */
  public static String laterRekorV1Key(int number) {
    return "instance/rekor-v1-key-%d.json".formatted(number);
  }

  /**
   * What is recorded when that key has taken over from the one before.
   *
   * @param number of the key, from 2
   */
  public static String takeoverOfRekorV1Key(int number) {
    return "instance/rekor-v1-key-%d-takeover.json".formatted(number);
  }

  /**
   * What is recorded when a CT log is opened that follows another, before clients are told.
   *
   * @param number of the log, from 2
   */
  public static String laterCtLog(int number) {
    return "instance/ct-%d.json".formatted(number);
  }

  /**
   * A CT log's public key as PEM SubjectPublicKeyInfo.
   *
   * @param number of the log, from 1
   */
  public static String ctPublicKey(int number) {
    return number == 1 ? CT_PUBLIC_KEY : "instance/ct-log-%d.pub.pem".formatted(number);
  }

  /**
   * The list of files that waits for signatures of people.
   *
   * @param repository the prefix of one of the two repositories
   */
  public static String awaitedListOf(String repository) {
    return "instance/awaited-"
        + repository.substring(0, repository.length() - 1).replace('/', '-')
        + ".json";
  }

  /** Prefix of the public files of the log of this name. */
  public static String filesOf(String log) {
    if (LATER_CT.matcher(log).matches()) {
      // Below its name the paths under which it is asked, as those of the first.
      return LOGS + log + "/ct/";
    }
    Matcher rekor = REKOR_V2.matcher(log);
    if (!rekor.matches()) {
      return LOGS + log + "/";
    }
    return rekor.group(1) == null
        ? REKOR_V2_FILES
        : LOGS + "rekor-v2/log" + rekor.group(1) + "/api/v2/";
  }
}
