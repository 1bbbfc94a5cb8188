package dev.hallmark.kit.http;

import java.util.List;
import java.util.Optional;

/**
 * Every route of the instance, in the one place that the functions, the local instance, the
 * deployment and the tests read. One host name, no path prefix: clients drop prefixes.
 */
public final class RouteTable {
  private static final int MIB = 1024 * 1024;

  /** fulcio and rekor-tiles: 4 MiB, the gRPC default that upstream inherits. */
  private static final int GRPC_BODY = 4 * MIB;

  /** timestamp-authority: {@code --max-request-body-size}, 1 MiB. */
  private static final int TIMESTAMP_BODY = MIB;

  /** Where the TUF repository lies below the host's root. */
  public static final String TUF_PATH = "/tuf";

  private static final List<Route> ROUTES =
      List.of(
          new Route(
              "createSigningCertificate", "POST", "/api/v2/signingCert", Backend.FULCIO, GRPC_BODY),
          new Route(
              "createSigningCertificateV1",
              "POST",
              "/api/v1/signingCert",
              Backend.FULCIO,
              GRPC_BODY),
          new Route("getTrustBundle", "GET", "/api/v2/trustBundle", Backend.FULCIO, 0),
          new Route("getConfiguration", "GET", "/api/v2/configuration", Backend.FULCIO, 0),
          new Route("getRootCertificate", "GET", "/api/v1/rootCert", Backend.FULCIO, 0),
          new Route("addChain", "POST", "/ct/v1/add-chain", Backend.CT_LOG, MIB),
          new Route("addPreChain", "POST", "/ct/v1/add-pre-chain", Backend.CT_LOG, MIB),
          new Route("getSignedTreeHead", "GET", "/ct/v1/get-sth", Backend.CT_LOG, 0),
          new Route("getRoots", "GET", "/ct/v1/get-roots", Backend.CT_LOG, 0),
          new Route("createEntry", "POST", "/api/v2/log/entries", Backend.REKOR, GRPC_BODY),
          new Route("getCheckpoint", "GET", "/api/v2/checkpoint", Backend.REKOR, 0),
          new Route("getTile", "GET", "/api/v2/tile/{path+}", Backend.REKOR, 0),
          new Route(
              "createTimestamp", "POST", "/api/v1/timestamp", Backend.TIMESTAMP, TIMESTAMP_BODY),
          new Route(
              "getTimestampChain", "GET", "/api/v1/timestamp/certchain", Backend.TIMESTAMP, 0),
          new Route("pingTimestamp", "GET", "/ping", Backend.TIMESTAMP, 0),
          new Route("getTrustFile", "GET", TUF_PATH + "/{path+}", Backend.S3, 0));

  private RouteTable() {}

  /** All routes. */
  public static List<Route> all() {
    return ROUTES;
  }

  /** The routes that one backend answers. */
  public static List<Route> of(Backend backend) {
    return ROUTES.stream().filter(route -> route.backend() == backend).toList();
  }

  /** Who answers this path, whatever the method. */
  public static Optional<Backend> backendOf(String path) {
    return ROUTES.stream()
        .filter(route -> route.match(path).isPresent())
        .map(Route::backend)
        .findFirst();
  }
}
