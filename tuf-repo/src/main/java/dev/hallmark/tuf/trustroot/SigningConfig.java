package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where clients sign: {@code signing_config.v0.2.json}. Each list is written newest first.
 *
 * <p>Both selectors are always there and {@code ANY}: sigstore-java wants them present, sigstore-js
 * throws on any other.
 *
 * @param certificateAuthorities at least one
 * @param oidcIssuers may be empty where every caller brings a token
 * @param rekorLogs at least one
 * @param timestampAuthorities at least one: Rekor v2 entries have no time of their own, and
 *     sigstore-js throws on a selector without a service
 */
public record SigningConfig(
    List<Service> certificateAuthorities,
    List<Service> oidcIssuers,
    List<Service> rekorLogs,
    List<Service> timestampAuthorities) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";

  /** Its target path. */
  public static final String FILE_NAME = "signing_config.v0.2.json";

  private static final Comparator<Service> NEWEST_FIRST =
      Comparator.comparing((Service service) -> service.validity().start()).reversed();

  public SigningConfig {
    certificateAuthorities = certificateAuthorities.stream().sorted(NEWEST_FIRST).toList();
    oidcIssuers = oidcIssuers.stream().sorted(NEWEST_FIRST).toList();
    rekorLogs = rekorLogs.stream().sorted(NEWEST_FIRST).toList();
    timestampAuthorities = timestampAuthorities.stream().sorted(NEWEST_FIRST).toList();
    if (certificateAuthorities.isEmpty() || rekorLogs.isEmpty() || timestampAuthorities.isEmpty()) {
      throw new IllegalArgumentException(
          "a signing configuration names a CA, a Rekor log and a timestamp authority");
    }
  }

  /** The file. */
  public byte[] toJson() {
    ObjectNode config = Documents.object();
    config.put("mediaType", MEDIA_TYPE);
    write(config.putArray("caUrls"), certificateAuthorities);
    write(config.putArray("oidcUrls"), oidcIssuers);
    write(config.putArray("rekorTlogUrls"), rekorLogs);
    config.putObject("rekorTlogConfig").put("selector", "ANY");
    write(config.putArray("tsaUrls"), timestampAuthorities);
    config.putObject("tsaConfig").put("selector", "ANY");
    return Documents.write(config);
  }

  /**
   * Reads a file as strictly as the strictest client.
   *
   * @throws MalformedDocumentException if a member is unknown, missing or malformed
   */
  public static SigningConfig parse(byte[] json) throws MalformedDocumentException {
    Members config = Members.of(Documents.read(json));
    config.allow(
        "mediaType",
        "caUrls",
        "oidcUrls",
        "rekorTlogUrls",
        "rekorTlogConfig",
        "tsaUrls",
        "tsaConfig");
    config.constant("mediaType", MEDIA_TYPE);
    requireAny(config.object("rekorTlogConfig"));
    requireAny(config.object("tsaConfig"));
    try {
      return new SigningConfig(
          services(config, "caUrls"),
          services(config, "oidcUrls"),
          services(config, "rekorTlogUrls"),
          services(config, "tsaUrls"));
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException("the signing configuration lacks what clients need");
    }
  }

  private static void requireAny(Members selection) throws MalformedDocumentException {
    selection.allow("selector");
    selection.constant("selector", "ANY");
  }

  private static void write(ArrayNode array, List<Service> services) {
    services.forEach(service -> array.add(service.json()));
  }

  private static List<Service> services(Members config, String name)
      throws MalformedDocumentException {
    List<Service> all = new ArrayList<>();
    for (Members service : config.objects(name)) {
      all.add(Service.parse(service));
    }
    return all;
  }
}
