package dev.hallmark.infrastructure.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the settings that belong to the host name; which of them are needed depends on the edge.
 */
final class EntranceReader {
  /** A multi-label host name in lower case, RFC 1123 section 2.1. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");

  private static final Pattern CERTIFICATE_FOR_CLOUDFRONT =
      Pattern.compile("arn:aws[a-z-]*:acm:us-east-1:\\d{12}:certificate/[\\w-]+");

  private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{1,31}");

  private static final Pattern ENDPOINT = Pattern.compile("vpce-[0-9a-f]+");

  private static final String HOST_FORM = "a host name such as sigstore.example.com";

  private static final String CERTIFICATE_FORM = "the ARN of an ACM certificate";

  private final Context context;

  EntranceReader(Context context) {
    this.context = context;
  }

  Entrance entrance() {
    if (context.flag("emulated", false)) {
      context.unused(
          "on a local AWS",
          "edge",
          "domain",
          "certificateArn",
          "hostedZoneId",
          "hostedZoneName",
          "vpcEndpointIds");
      return new Entrance.Loopback(context.number("emulatedPort", 4566, 1, 65_535));
    }
    context.unused("without emulated=true", "emulatedPort");
    String edge =
        context.oneOf("edge", "cloudfront", List.of("cloudfront", "custom-domain", "private"));
    return switch (edge) {
      case "custom-domain" -> ownDomain();
      case "private" -> privateNetwork();
      default -> contentDelivery();
    };
  }

  private Entrance ownDomain() {
    context.unused("with edge=custom-domain", "vpcEndpointIds");
    String domain = context.text("domain", HOST, HOST_FORM);
    Optional<String> certificate =
        context.matching("certificateArn", CERTIFICATE, CERTIFICATE_FORM);
    Optional<Entrance.HostedZone> zone = hostedZone(domain);
    if (certificate.isEmpty() && zone.isEmpty()) {
      throw new SettingsException(
          "certificateArn",
          "is needed for "
              + domain
              + ", or hostedZoneId and hostedZoneName, through which a certificate is made");
    }
    return new Entrance.OwnDomain(domain, certificate, zone);
  }

  private Optional<Entrance.HostedZone> hostedZone(String domain) {
    if (context.text("hostedZoneId").isEmpty() && context.text("hostedZoneName").isEmpty()) {
      return Optional.empty();
    }
    String id = context.text("hostedZoneId", ZONE, "the id of a Route 53 zone");
    String name = context.text("hostedZoneName", HOST, "the name of that zone");
    if (!domain.equals(name) && !domain.endsWith("." + name)) {
      throw new SettingsException("hostedZoneName", domain + " is not in the zone " + name);
    }
    return Optional.of(new Entrance.HostedZone(id, name));
  }

  private Entrance contentDelivery() {
    context.unused("with edge=cloudfront", "vpcEndpointIds", "hostedZoneId", "hostedZoneName");
    Optional<String> domain = context.matching("domain", HOST, HOST_FORM);
    if (domain.isEmpty()) {
      context.unused("without domain", "certificateArn");
      return new Entrance.ContentDelivery(Optional.empty());
    }
    String certificate =
        context.text(
            "certificateArn",
            CERTIFICATE_FOR_CLOUDFRONT,
            "the ARN of an ACM certificate in us-east-1, where CloudFront looks for it");
    return new Entrance.ContentDelivery(Optional.of(new Entrance.Alias(domain.get(), certificate)));
  }

  private Entrance privateNetwork() {
    context.unused("with edge=private", "hostedZoneId", "hostedZoneName");
    List<String> endpoints = context.list("vpcEndpointIds");
    if (endpoints.isEmpty() || !endpoints.stream().allMatch(id -> ENDPOINT.matcher(id).matches())) {
      throw new SettingsException(
          "vpcEndpointIds",
          "edge=private needs the ids of execute-api interface endpoints, such as vpce-0123abcd");
    }
    return new Entrance.PrivateNetwork(
        context.text("domain", HOST, HOST_FORM),
        context.text("certificateArn", CERTIFICATE, CERTIFICATE_FORM),
        endpoints);
  }
}
