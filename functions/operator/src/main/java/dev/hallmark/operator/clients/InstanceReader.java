package dev.hallmark.operator.clients;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.remote.RemoteRepository;
import dev.hallmark.tuf.remote.RemoteRepositoryException;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/** Learns about an instance as a client does: from its URL and a root alone. */
public final class InstanceReader {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InstantSource clock;

  /**
   * @param clock by which metadata expires
   */
  public InstanceReader(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Walks the repository.
   *
   * @throws ClientsException if it cannot be reached or must not be believed
   */
  public KnownInstance read(InstanceUrl url, TrustAnchor anchor) {
    try (RemoteRepository files = repository(url.tuf())) {
      Instant now = clock.instant();
      byte[] root = anchor.root(files);
      Walk.Accepted walk = walk(files, root, now);
      return new KnownInstance(
          url,
          root,
          version(root),
          walk,
          TrustedRoot.parse(require(walk, TrustedRoot.FILE_NAME)),
          SigningConfig.parse(require(walk, SigningConfig.FILE_NAME)),
          now);
    } catch (RemoteRepositoryException e) {
      throw known(e);
    } catch (MalformedDocumentException e) {
      throw new ClientsException.Untrusted(
          "the instance's trusted_root.json or signing_config.v0.2.json is signed, but no client"
              + " would read it: ask who runs the instance");
    }
  }

  /** The targets that clients of the old names find, by name. */
  Map<String, byte[]> legacyTargets(KnownInstance instance) {
    try (RemoteRepository files = repository(instance.url().legacyTuf())) {
      return walk(files, instance.root(), clock.instant()).files();
    } catch (RemoteRepositoryException e) {
      throw known(e);
    }
  }

  /**
   * Whether a repository publishes this very root.
   *
   * @throws MalformedDocumentException if it is no root
   */
  boolean publishes(URI tuf, byte[] root) throws MalformedDocumentException {
    try (RemoteRepository files = repository(tuf)) {
      return files
          .read(version(root) + ".root.json")
          .filter(published -> Arrays.equals(published, root))
          .isPresent();
    } catch (RemoteRepositoryException e) {
      throw known(e);
    }
  }

  private static RemoteRepository repository(URI base) {
    return new RemoteRepository(base, PATIENCE);
  }

  private static ClientsException known(RemoteRepositoryException fault) {
    return switch (fault) {
      case RemoteRepositoryException.Unreachable e ->
          new ClientsException.Unreachable(e.sentence());
      case RemoteRepositoryException.Untrusted e -> new ClientsException.Untrusted(e.sentence());
    };
  }

  private static Walk.Accepted walk(RepositoryReader files, byte[] root, Instant now) {
    return switch (new RepositoryWalker(files, now).from(root)) {
      case Walk.Accepted accepted -> accepted;
      case Walk.Refused refused -> throw new ClientsException.Untrusted(sentence(refused));
    };
  }

  private static String sentence(Walk.Refused refused) {
    return refused.path()
        + ": "
        + refused.refusal().sentence()
        + "; "
        + switch (refused.refusal()) {
          case EXPIRED ->
              "nobody renewed it in time, or this machine's clock is wrong: no client accepts the"
                  + " instance before its operator publishes a new one";
          case NOT_SIGNED, WRONG_CONTENT, WRONG_VERSION ->
              "it was changed, or belongs to another instance: trust nothing from there, and tell"
                  + " who runs the instance";
          case MISSING ->
              "the upload is not complete, or the URL is wrong: try again, then tell who runs the"
                  + " instance";
          case MALFORMED, TOO_LARGE ->
              "check the URL and the root file, then tell who runs the instance";
        };
  }

  private static byte[] require(Walk.Accepted walk, String name) {
    byte[] content = walk.files().get(name);
    if (content == null) {
      throw new ClientsException.Untrusted(
          "the repository has no target %s: name the instance's main TUF URL, not another one"
              .formatted(name));
    }
    return content;
  }

  private static long version(byte[] root) throws MalformedDocumentException {
    return SignedMetadata.parse(root, Root::parse).metadata().version();
  }
}
