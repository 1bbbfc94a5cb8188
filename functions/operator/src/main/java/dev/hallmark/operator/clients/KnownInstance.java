package dev.hallmark.operator.clients;

import dev.hallmark.tuf.remote.RootChecksum;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An instance as a client knows it after its first walk.
 *
 * @param url where its repository lies
 * @param root the root that the walk began with
 * @param rootVersion its version
 * @param walk what was found
 * @param trustedRoot what it verifies with
 * @param signingConfig where it signs
 * @param seen when
 */
public record KnownInstance(
    InstanceUrl url,
    byte[] root,
    long rootVersion,
    Walk.Accepted walk,
    TrustedRoot trustedRoot,
    SigningConfig signingConfig,
    Instant seen) {
  private static final String TIMESTAMP_PATH = "/api/v1/timestamp";

  public KnownInstance {
    root = root.clone();
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  /** The first root's SHA-256, in lower case hexadecimal. */
  public String rootChecksum() {
    return RootChecksum.of(root).sha256();
  }

  /** A published target's bytes; the walk has seen that it is there. */
  byte[] target(String name) {
    byte[] content = walk.files().get(name);
    if (content == null) {
      throw new IllegalStateException("the walk was not accepted without this target");
    }
    return content;
  }

  /** Where certificates are issued. */
  URI fulcio() {
    return current(signingConfig.certificateAuthorities(), 1)
        .orElseThrow(() -> missing("certificate authority"));
  }

  /** The log of version 1, if there is one. */
  Optional<URI> rekorV1() {
    return current(signingConfig.rekorLogs(), 1);
  }

  /** The log that policies name: its URL is shown, its key comes from the trusted root. */
  URI rekor() {
    return rekorV1()
        .or(() -> current(signingConfig.rekorLogs(), 2))
        .orElseThrow(() -> missing("log"));
  }

  /** The timestamp authority for clients that append the path themselves. */
  URI timestampBase() {
    String url =
        current(signingConfig.timestampAuthorities(), 1)
            .orElseThrow(() -> missing("timestamp authority"))
            .toString();
    return URI.create(
        url.endsWith(TIMESTAMP_PATH)
            ? url.substring(0, url.length() - TIMESTAMP_PATH.length())
            : url);
  }

  /** The identity provider that clients are sent to, if the instance names one. */
  Optional<URI> identityProvider() {
    return current(signingConfig.oidcIssuers(), 1);
  }

  private Optional<URI> current(List<Service> services, int version) {
    return services.stream()
        .filter(service -> service.majorApiVersion() == version)
        .filter(service -> service.validity().covers(seen))
        .map(Service::url)
        .findFirst();
  }

  private static ClientsException missing(String what) {
    return new ClientsException.Untrusted(
        "the instance's signing configuration names no %s that is in use now: ask who runs it"
            .formatted(what));
  }
}
