package dev.hallmark.infrastructure.settings;

import java.util.List;
import java.util.Optional;

/**
 * Under which host name clients reach the instance. Always a host's root: clients drop path
 * prefixes. The name stands in every client's trusted root and cannot change later.
 */
public sealed interface Entrance {
  /**
   * API Gateway under a domain of one's own.
   *
   * @param domain the host name
   * @param certificateArn of ACM in the region of the stack; if absent, one is made and validated
   *     through the hosted zone
   * @param hostedZone the Route 53 zone of the domain; if absent, DNS is the deployer's
   */
  record OwnDomain(String domain, Optional<String> certificateArn, Optional<HostedZone> hostedZone)
      implements Entrance {}

  /**
   * CloudFront before API Gateway: public, cached, and it needs no domain.
   *
   * @param alias a domain of one's own; otherwise CloudFront gives a name
   */
  record ContentDelivery(Optional<Alias> alias) implements Entrance {}

  /**
   * API Gateway within VPCs only.
   *
   * @param domain a private custom domain name
   * @param certificateArn of ACM in the region of the stack
   * @param vpcEndpointIds the {@code execute-api} interface endpoints that may call
   */
  record PrivateNetwork(String domain, String certificateArn, List<String> vpcEndpointIds)
      implements Entrance {}

  /**
   * A local AWS, by the number of the loopback interface.
   *
   * @param port where it listens, for AWS's services and for the instance
   */
  record Loopback(int port) implements Entrance {}

  /**
   * A zone of Route 53.
   *
   * @param id such as {@code Z0123456789ABC}
   * @param name such as {@code example.com}
   */
  record HostedZone(String id, String name) {}

  /**
   * A further name of a CloudFront distribution.
   *
   * @param domain the host name
   * @param certificateArn of ACM in us-east-1, where CloudFront looks for it
   */
  record Alias(String domain, String certificateArn) {}
}
