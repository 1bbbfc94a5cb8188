package dev.hallmark.canary.app;

import dev.hallmark.canary.domain.KnownTrust;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.remote.RemoteRepositoryException;
import dev.hallmark.tuf.remote.RootChecksum;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Learns what clients trust, from a root's checksum and the published files alone. */
public final class TrustSource {
  private final URI tuf;
  private final RootChecksum root;

  /**
   * @param tuf URL of the TUF repository
   * @param root where the walk begins
   */
  public TrustSource(URI tuf, RootChecksum root) {
    this.tuf = tuf;
    this.root = root;
  }

  KnownTrust read(PublicEdge edge, Instant now) throws StepException {
    try {
      return edge.reading(tuf, files -> read(files, now));
    } catch (RemoteRepositoryException e) {
      throw new StepException(e.sentence());
    }
  }

  private KnownTrust read(RepositoryReader files, Instant now) throws StepException {
    Walk.Accepted walk =
        switch (new RepositoryWalker(files, now).from(root.find(files))) {
          case Walk.Accepted accepted -> accepted;
          case Walk.Refused refused ->
              throw new StepException(
                  "clients refuse the TUF repository: " + refused.refusal().sentence(),
                  Optional.of(refused.path()));
        };
    try {
      return new KnownTrust(
          TrustedRoot.parse(target(walk, TrustedRoot.FILE_NAME)),
          SigningConfig.parse(target(walk, SigningConfig.FILE_NAME)));
    } catch (MalformedDocumentException e) {
      throw new StepException("the trusted root or the signing configuration is malformed");
    }
  }

  private static byte[] target(Walk.Accepted walk, String name) throws StepException {
    byte[] content = walk.files().get(name);
    if (content == null) {
      throw new StepException("the TUF repository lacks a target", Optional.of(name));
    }
    return content;
  }
}
