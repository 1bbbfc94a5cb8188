package dev.hallmark.operator.clients;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a client keeps what it got by TUF.
 *
 * @param metadata the folder of {@code root.json} and {@code timestamp.json}
 * @param targets the folder of the targets under their plain names
 * @param mirror the file that names the mirror, where the client has one
 * @param tuf the repository that the client is to read
 * @param remedy the order that makes it new
 */
record TufCache(Path metadata, Path targets, Optional<Path> mirror, URI tuf, String remedy) {
  /** That of a client, if it has one. */
  static Optional<TufCache> of(Client client, ClientHome home, KnownInstance instance) {
    URI tuf = instance.url().tuf();
    return switch (client) {
      case COSIGN, COSIGN_2 ->
          Optional.of(go(cosignRoot(home), tuf, "run the line of cosign initialize again"));
      case GITSIGN -> {
        Path root = cosignRoot(home);
        TufCache cache =
            go(root, instance.url().legacyTuf(), "run the line of gitsign initialize again");
        yield Optional.of(
            new TufCache(
                cache.metadata, root.resolve("targets"), cache.mirror, cache.tuf, cache.remedy));
      }
      case SIGSTORE_PYTHON -> {
        String name = "sigstore-python/tuf/" + encoded(tuf.toString());
        yield Optional.of(
            new TufCache(
                home.xdg("XDG_DATA_HOME", ".local/share").resolve(name),
                home.xdg("XDG_CACHE_HOME", ".cache").resolve(name),
                Optional.empty(),
                tuf,
                "run the line of sigstore trust-instance again, and verify something"));
      }
      case SIGSTORE_JS -> {
        Path cache =
            home.folder().resolve("tuf").resolve(encoded(tuf.getRawAuthority() + tuf.getRawPath()));
        yield Optional.of(
            new TufCache(
                cache,
                cache.resolve("targets"),
                Optional.empty(),
                tuf,
                "remove the folder %s, and verify something"
                    .formatted(home.folder().resolve("tuf"))));
      }
      default -> Optional.empty();
    };
  }

  private static Path cosignRoot(ClientHome home) {
    return home.variable("TUF_ROOT").map(Path::of).orElse(home.home().resolve(".sigstore/root"));
  }

  /** As sigstore-go names it: the URL without its scheme, with dashes. */
  private static TufCache go(Path root, URI tuf, String remedy) {
    String name =
        (tuf.getRawAuthority() + tuf.getRawPath())
            .replace('/', '-')
            .replace(':', '-')
            .toLowerCase(Locale.ROOT);
    return new TufCache(
        root.resolve(name),
        root.resolve(name).resolve("targets"),
        Optional.of(root.resolve("remote.json")),
        tuf,
        remedy);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
