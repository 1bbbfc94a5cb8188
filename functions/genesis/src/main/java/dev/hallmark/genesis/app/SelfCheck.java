package dev.hallmark.genesis.app;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The end of every ceremony: walks the repositories as a client does and reads what it finds. Holds
 * also for an instance whose metadata was renewed, or whose trusted root got more entries, since.
 */
final class SelfCheck {
  private final Instant now;

  SelfCheck(Instant now) {
    this.now = now;
  }

  /** The repository that current clients read, and the trusted root in it. */
  TrustedRoot main(RepositoryReader files, byte[] root, byte[] firstTrustedRoot) {
    Map<String, byte[]> targets = walk(files, root);
    try {
      byte[] trustedRoot = require(targets, TrustedRoot.FILE_NAME);
      TrustedRoot published = TrustedRoot.parse(trustedRoot);
      TrustedRoot first =
          Arrays.equals(trustedRoot, firstTrustedRoot)
              ? published
              : TrustedRoot.parse(firstTrustedRoot);
      SigningConfig.parse(require(targets, SigningConfig.FILE_NAME));
      if (!first.rekorLogs().stream().allMatch(log -> isAmong(published.rekorLogs(), log))
          || !first.ctLogs().stream().allMatch(log -> isAmong(published.ctLogs(), log))
          || !first.certificateAuthorities().stream()
              .allMatch(authority -> isAmong(published.certificateAuthorities(), authority))
          || !first.timestampAuthorities().stream()
              .allMatch(authority -> isAmong(published.timestampAuthorities(), authority))) {
        throw new CeremonyException("the published trusted root is not of this instance");
      }
      return published;
    } catch (MalformedDocumentException e) {
      throw new CeremonyException("a published trust file is malformed", e);
    }
  }

  /** A log that another follows has got an end since. */
  private static boolean isAmong(List<TransparencyLog> published, TransparencyLog log) {
    return published.stream()
        .anyMatch(
            other ->
                other.key().equals(log.key())
                    && other.baseUrl().equals(log.baseUrl())
                    && other.validity().start().equals(log.validity().start()));
  }

  /** One whose key was succeeded has got an end since. */
  private static boolean isAmong(List<Authority> published, Authority authority) {
    return published.stream()
        .anyMatch(
            other ->
                other.chain().equals(authority.chain())
                    && other.uri().equals(authority.uri())
                    && other.validity().start().equals(authority.validity().start()));
  }

  /** The repository for clients that read the old target names only. */
  void legacy(RepositoryReader files, byte[] root) {
    require(walk(files, root), "fulcio_v1.crt.pem");
  }

  private Map<String, byte[]> walk(RepositoryReader files, byte[] root) {
    return switch (new RepositoryWalker(files, now).from(root)) {
      case Walk.Accepted accepted -> accepted.files();
      case Walk.Refused refused ->
          throw new CeremonyException(
              "clients would not accept the TUF repository: %s: %s; hallmark tuf check says how to repair it"
                  .formatted(refused.path(), refused.refusal().sentence()));
    };
  }

  private static byte[] require(Map<String, byte[]> targets, String path) {
    byte[] content = targets.get(path);
    if (content == null) {
      throw new CeremonyException("a target that clients need is not published");
    }
    return content;
  }
}
