package dev.hallmark.kit.http;

import dev.hallmark.kit.store.InstanceObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every route of the instance, in the one place that the functions, the local instance, the
 * deployment and the tests read. One host name, no path prefix: clients drop prefixes. Only later
 * logs of Rekor v2 and of CT have one ({@link ShardNumber}): clients of the former append to what
 * the signing configuration says, and nobody but Fulcio and monitors asks the latter.
 */
public final class RouteTable {
  private static final int MIB = 1024 * 1024;

  /** fulcio and rekor-tiles: 4 MiB, the gRPC default that upstream inherits. */
  private static final int GRPC_BODY = 4 * MIB;

  /**
   * sigstore/rekor has no limit of its own, the public instance 32 MB. A function is given no more
   * than 6 MB, with what its event adds to the body.
   */
  private static final int REKOR_V1_BODY = 5 * MIB;

  /** timestamp-authority: {@code --max-request-body-size}, 1 MiB. */
  private static final int TIMESTAMP_BODY = MIB;

  /** Where the TUF repository lies below the host's root. */
  public static final String TUF_PATH = "/tuf";

  private static final PublicFiles REKOR_FILES =
      PublicFiles.below("/" + InstanceObjects.LOGS + "rekor-v2");

  /** The log's name is the first part of its paths, too. */
  private static final PublicFiles CT_FILES =
      PublicFiles.below("/" + InstanceObjects.LOGS.replace("/", ""));

  /** What signers wait for, by operation; whatever else is asked only reads, also by POST. */
  private static final Set<String> WRITES =
      Set.of(
          "createSigningCertificate",
          "createSigningCertificateV1",
          "createLogEntry",
          "createEntry",
          "createTimestamp");

  private static final String CT_ROUTES = "/ct/";

  private static final List<Route> ROUTES =
      List.of(
          Route.of(
              "createSigningCertificate", "POST", "/api/v2/signingCert", Backend.FULCIO, GRPC_BODY),
          Route.of(
              "createSigningCertificateV1",
              "POST",
              "/api/v1/signingCert",
              Backend.FULCIO,
              GRPC_BODY),
          Route.of("getTrustBundle", "GET", "/api/v2/trustBundle", Backend.FULCIO, 0),
          Route.of("getConfiguration", "GET", "/api/v2/configuration", Backend.FULCIO, 0),
          Route.of("getRootCertificate", "GET", "/api/v1/rootCert", Backend.FULCIO, 0),
          Route.of("getFulcioHealth", "GET", "/healthz", Backend.FULCIO, 0),
          Route.of("addChain", "POST", "/ct/v1/add-chain", Backend.CT_LOG, MIB),
          Route.of("addPreChain", "POST", "/ct/v1/add-pre-chain", Backend.CT_LOG, MIB),
          Route.of("getSignedTreeHead", "GET", "/ct/v1/get-sth", Backend.CT_LOG, 0),
          Route.of("getRoots", "GET", "/ct/v1/get-roots", Backend.CT_LOG, 0),
          Route.of("getConsistency", "GET", "/ct/v1/get-sth-consistency", Backend.CT_LOG, 0),
          Route.of("getProofByHash", "GET", "/ct/v1/get-proof-by-hash", Backend.CT_LOG, 0),
          Route.of("getEntries", "GET", "/ct/v1/get-entries", Backend.CT_LOG, 0),
          Route.of("getEntryAndProof", "GET", "/ct/v1/get-entry-and-proof", Backend.CT_LOG, 0),
          Route.of("getCtCheckpoint", "/ct/checkpoint", Backend.S3, CT_FILES),
          // As Rekor's: partial tiles are cut from the log on demand (C2SP static-ct-api).
          Route.of("getCtTile", "/ct/tile/{path+}", Backend.CT_LOG, CT_FILES.except(".p/")),
          Route.of("getCtIssuer", "/ct/issuer/{path+}", Backend.S3, CT_FILES),
          Route.of(
              "createLogEntry", "POST", "/api/v1/log/entries", Backend.REKOR_V1, REKOR_V1_BODY),
          Route.of("getLogEntryByIndex", "GET", "/api/v1/log/entries", Backend.REKOR_V1, 0),
          Route.of(
              "searchLogQuery",
              "POST",
              "/api/v1/log/entries/retrieve",
              Backend.REKOR_V1,
              REKOR_V1_BODY),
          Route.of("getLogEntryByUUID", "GET", "/api/v1/log/entries/{path+}", Backend.REKOR_V1, 0),
          Route.of("getLogInfo", "GET", "/api/v1/log", Backend.REKOR_V1, 0),
          Route.of("getPublicKey", "GET", "/api/v1/log/publicKey", Backend.REKOR_V1, 0),
          Route.of("getLogProof", "GET", "/api/v1/log/proof", Backend.REKOR_V1, 0),
          Route.of("searchIndex", "POST", "/api/v1/index/retrieve", Backend.REKOR_V1, MIB),
          Route.of("createEntry", "POST", "/api/v2/log/entries", Backend.REKOR_V2, GRPC_BODY),
          Route.of("getCheckpoint", "/api/v2/checkpoint", Backend.S3, REKOR_FILES),
          Route.of(
              "getTile",
              "/api/v2/tile/{path+}",
              Backend.REKOR_V2,
              // A partial tile is cut from the log when somebody asks for it (C2SP tlog-tiles).
              REKOR_FILES.except(".p/")),
          Route.of(
              "createTimestamp", "POST", "/api/v1/timestamp", Backend.TIMESTAMP, TIMESTAMP_BODY),
          Route.of("getTimestampChain", "GET", "/api/v1/timestamp/certchain", Backend.TIMESTAMP, 0),
          Route.of("pingTimestamp", "GET", "/ping", Backend.TIMESTAMP, 0),
          Route.of("getTrustFile", TUF_PATH + "/{path+}", Backend.S3, PublicFiles.below("")));

  private RouteTable() {}

  /** All routes. */
  public static List<Route> all() {
    return ROUTES;
  }

  /** The routes that one backend answers. */
  public static List<Route> of(Backend backend) {
    return of(backend, 1, 1);
  }

  /** The routes of one of the logs that follow one another, writing and reading. */
  public static List<Route> of(LogPlace log) {
    return log.kind() == Backend.CT_LOG ? ofCt(log.number()) : ofRekor(log.number());
  }

  /** The routes of a Rekor v2 log, writing and reading. */
  public static List<Route> ofRekor(ShardNumber shard) {
    return ROUTES.stream()
        .filter(
            route ->
                route.backend() == Backend.REKOR_V2
                    || route.files().equals(Optional.of(REKOR_FILES)))
        .map(route -> route.below(shard.rekorPath()))
        .toList();
  }

  /** The routes of a CT log, writing and reading. */
  public static List<Route> ofCt(ShardNumber shard) {
    return ROUTES.stream()
        .filter(route -> route.template().startsWith(CT_ROUTES))
        .map(route -> route.below(shard.ctPath()))
        .toList();
  }

  /** All routes of an instance with that many Rekor v2 logs and CT logs. */
  public static List<Route> all(int rekorLogs, int ctLogs) {
    List<Route> routes = new ArrayList<>(ROUTES);
    for (int number = 2; number <= rekorLogs; number++) {
      routes.addAll(ofRekor(new ShardNumber(number)));
    }
    for (int number = 2; number <= ctLogs; number++) {
      routes.addAll(ofCt(new ShardNumber(number)));
    }
    return List.copyOf(routes);
  }

  /** Of {@link #all(int, int)} what one backend answers. */
  public static List<Route> of(Backend backend, int rekorLogs, int ctLogs) {
    return all(rekorLogs, ctLogs).stream().filter(route -> route.backend() == backend).toList();
  }

  /** Who answers this path, whatever the method. */
  public static Optional<Backend> backendOf(String path) {
    return routeOf(path).map(Route::backend);
  }

  /** The bucket's key of the file at this path; empty where no route has files. */
  public static Optional<String> fileAt(String path) {
    return routeOf(path).flatMap(Route::files).map(files -> files.key(path));
  }

  /** Whether a signer asks for a certificate, an entry or a time stamp. */
  public static boolean isWrite(Request request) {
    return routesAt(request.path())
        .anyMatch(
            route -> route.method().equals(request.method()) && WRITES.contains(route.operation()));
  }

  private static Optional<Route> routeOf(String path) {
    return routesAt(path).findFirst();
  }

  private static Stream<Route> routesAt(String path) {
    return LogPlace.of(path).map(RouteTable::of).orElse(ROUTES).stream()
        .filter(route -> route.match(path).isPresent());
  }
}
