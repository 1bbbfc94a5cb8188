package dev.hallmark.operator.clients;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants to have written.
 *
 * @param client for which client
 * @param signatory whose signatures count
 * @param images which container images a policy is about
 * @param both whether signatures of the public instance count as well
 * @param folder where the files will lie, as lines to paste name it
 */
public record Wish(
    Client client,
    Optional<Signatory> signatory,
    Optional<String> images,
    boolean both,
    String folder) {
  private static final Pattern IMAGES = Pattern.compile("[A-Za-z0-9.*_:/@-]{1,512}");

  /**
   * Checks that it can be fulfilled.
   *
   * @throws ClientsException.Refused if not, with what is missing
   */
  public Wish {
    if (client.alwaysVerifies() && signatory.isEmpty()) {
      throw new ClientsException.Refused(
          ("what is written for %s verifies, and without --issuer and --identity it would accept"
                  + " everybody who can get a certificate: give both")
              .formatted(client.key()));
    }
    if (client.wantsImages() && images.isEmpty()) {
      throw new ClientsException.Refused(
          "a policy of %s is about images: say which with --image".formatted(client.key()));
    }
    if (!client.wantsImages() && images.isPresent()) {
      throw new ClientsException.Refused(
          "--image is for policies; %s has none".formatted(client.key()));
    }
    if (images.isPresent() && !IMAGES.matcher(images.get()).matches()) {
      throw new ClientsException.Refused(
          "--image is no image name or pattern: letters, digits and . * _ : / @ - are allowed");
    }
    if (client == Client.FLUX && images.isPresent() && images.get().contains("*")) {
      throw new ClientsException.Refused(
          "--image is a pattern, but an OCIRepository of Flux is about one: give its name");
    }
    if (both) {
      client
          .onlyOne()
          .ifPresent(
              reason -> {
                throw new ClientsException.Refused("--both-public-and-private: " + reason);
              });
    }
  }

  /** The signatory of a client that cannot do without. */
  Signatory requireSignatory() {
    return signatory.orElseThrow(() -> new IllegalStateException("checked before"));
  }

  /** The images of a client that cannot do without. */
  String requireImages() {
    return images.orElseThrow(() -> new IllegalStateException("checked before"));
  }
}
