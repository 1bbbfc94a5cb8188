package dev.hallmark.operator;

import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.operator.clients.ClientFile;
import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.operator.clients.DenyPolicies;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.operator.signed.LoggedDigest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files to push after a freeze. */
final class FreezePolicies {
  private final InstanceReader reader;
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of variables to look into if no instance is named
   */
  FreezePolicies(InstanceReader reader, Path defaultInstance) {
    this.reader = reader;
    this.defaultInstance = defaultInstance;
  }

  /**
   * The files.
   *
   * @param signed what was signed
   * @param at when the holder was frozen
   */
  List<ClientFile> files(
      Holder holder, FreezeReview.Signed signed, Instant at, CeremonyOptions options) {
    List<LoggedDigest> digests =
        signed.entries().stream().flatMap(entry -> entry.digests().stream()).distinct().toList();
    return new DenyPolicies(
            holder.identity(), holder.issuer(), signed.spellings(), at, signed.missing())
        .files(texts(digests, false), texts(digests, true), instance(options));
  }

  private static List<String> texts(List<LoggedDigest> digests, boolean ofStatements) {
    return digests.stream()
        .filter(digest -> digest.ofStatement() == ofStatements)
        .map(LoggedDigest::text)
        .toList();
  }

  /** An instance that does not answer for its trust must not keep the rest from being written. */
  private Optional<KnownInstance> instance(CeremonyOptions options) {
    try {
      return Optional.of(TrustOptions.of(options).walk(reader, defaultInstance));
    } catch (ClientsException | UsageException e) {
      return Optional.empty();
    }
  }
}
