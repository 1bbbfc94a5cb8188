package dev.hallmark.operator.clients;

import dev.hallmark.tuf.metadata.Role;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client begins with when it reads an instance by TUF, and where it keeps that.
 *
 * @param root the file of the root that it believes
 * @param keys the folder of the keys, where the client does not look for new ones at each command
 * @param mirror the file that names the mirror, where the client has one
 * @param tuf the repository that the client is to read
 * @param remedy the order that makes it new
 */
record TufCache(Path root, Path keys, Optional<Path> mirror, URI tuf, String remedy) {
  /** That of a client, if it has one. */
  static Optional<TufCache> of(Client client, ClientHome home, KnownInstance instance) {
    URI tuf = instance.url().tuf();
    return switch (client) {
      case COSIGN, COSIGN_2 -> Optional.of(go(client, home, tuf, "cosign initialize"));
      case GITSIGN ->
          Optional.of(go(client, home, instance.url().legacyTuf(), "gitsign initialize"));
      case SIGSTORE_PYTHON -> {
        Path folder =
            home.xdg("XDG_DATA_HOME", ".local/share")
                .resolve("sigstore-python/tuf/" + encoded(tuf.toString()));
        yield Optional.of(
            new TufCache(
                folder.resolve(Role.ROOT.fileName()),
                folder,
                Optional.empty(),
                tuf,
                again(client, "sigstore trust-instance")));
      }
      case SIGSTORE_JS -> {
        Path folder = home.folder().resolve("tuf");
        Path cache = folder.resolve(encoded(tuf.getRawAuthority() + tuf.getRawPath()));
        yield Optional.of(
            new TufCache(
                cache.resolve(Role.ROOT.fileName()),
                cache,
                Optional.empty(),
                tuf,
                "remove the folder %s: the next command begins with the written root"
                    .formatted(folder)));
      }
      default -> Optional.empty();
    };
  }

  private static String again(Client client, String line) {
    return "run the line of %s that hallmark client-config --for %s prints"
        .formatted(line, client.key());
  }

  private static Path cosignRoot(ClientHome home) {
    return home.variable("TUF_ROOT").map(Path::of).orElse(home.home().resolve(".sigstore/root"));
  }

  /** As sigstore-go names it: the URL without its scheme, with dashes. */
  private static TufCache go(Client client, ClientHome home, URI tuf, String line) {
    Path folder = cosignRoot(home);
    String name =
        (tuf.getRawAuthority() + tuf.getRawPath())
            .replace('/', '-')
            .replace(':', '-')
            .toLowerCase(Locale.ROOT);
    return new TufCache(
        folder.resolve(name).resolve(Role.ROOT.fileName()),
        folder.resolve("targets"),
        Optional.of(folder.resolve("remote.json")),
        tuf,
        again(client, line));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
