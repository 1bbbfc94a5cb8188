package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedCertificate;
import java.util.Optional;
import software.amazon.awscdk.services.apigateway.DomainName;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.SecurityPolicy;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.ApiGatewayDomain;
import software.constructs.Construct;

/** A regional custom domain whose empty base path is the API. */
final class CustomDomain extends Construct implements Address {
  private final String host;
  private final ICertificate certificate;

  CustomDomain(Construct scope, RestApi api, Entrance.OwnDomain entrance) {
    super(scope, "Domain");
    this.host = entrance.domain();
    Optional<IHostedZone> zone =
        entrance
            .hostedZone()
            .map(
                known ->
                    HostedZone.fromHostedZoneAttributes(
                        this,
                        "Zone",
                        HostedZoneAttributes.builder()
                            .hostedZoneId(known.id())
                            .zoneName(known.name())
                            .build()));
    this.certificate = certificate(entrance, zone);
    DomainName domain =
        DomainName.Builder.create(this, "Name")
            .domainName(host)
            .certificate(certificate)
            .endpointType(EndpointType.REGIONAL)
            .securityPolicy(SecurityPolicy.TLS_1_2)
            .mapping(api)
            .build();
    zone.ifPresent(
        found ->
            ARecord.Builder.create(this, "Record")
                .zone(found)
                .recordName(host)
                .target(RecordTarget.fromAlias(new ApiGatewayDomain(domain)))
                .build());
  }

  @Override
  public String host() {
    return host;
  }

  /** API Gateway takes one of its own region only. */
  @Override
  public Optional<WatchedCertificate> certificate() {
    return Optional.of(new WatchedCertificate(certificate.getCertificateArn(), Optional.empty()));
  }

  private ICertificate certificate(Entrance.OwnDomain entrance, Optional<IHostedZone> zone) {
    return entrance
        .certificateArn()
        .map(arn -> Certificate.fromCertificateArn(this, "Certificate", arn))
        .orElseGet(
            () ->
                Certificate.Builder.create(this, "Certificate")
                    .domainName(host)
                    .validation(CertificateValidation.fromDns(zone.orElseThrow()))
                    .build());
  }
}
