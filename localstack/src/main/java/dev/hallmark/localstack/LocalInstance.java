package dev.hallmark.localstack;

import com.nimbusds.jose.jwk.RSAKey;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.IssuanceTable;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.genesis.app.InstanceDescription;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.localstack.edge.BucketBackend;
import dev.hallmark.localstack.edge.FunctionEndpoint;
import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.edge.ObjectEndpoint;
import dev.hallmark.localstack.embedded.EmbeddedDynamoDb;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import dev.hallmark.localstack.embedded.EmbeddedS3;
import dev.hallmark.localstack.embedded.MissingLibrariesException;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * One whole instance in this process: embedded stores, the ceremony, the functions, the edge and
 * the development issuer. The functions run behind the adapters they have on AWS and are fed with
 * the events they get there.
 */
public final class LocalInstance implements AutoCloseable {
  static final String BUCKET = "hallmark";

  /** The table of what was issued to whom. */
  static final String ISSUANCES = "hallmark-issuances";

  /** Two seconds on a quiet machine. */
  private static final Duration DATABASE_START = Duration.ofSeconds(45);

  /** The host that clients compare with the checkpoint's origin: a bare name, no port. */
  static final String HOST = "localhost";

  private final Optional<DataFolder> data;
  private final LocalEdge edge;
  private final Stores stores;
  private final LocalCaretaker caretaker;
  private final LocalLogs logs;
  private final String url;

  private LocalInstance(
      Optional<DataFolder> data,
      LocalEdge edge,
      Stores stores,
      LocalCaretaker caretaker,
      LocalLogs logs,
      String url) {
    this.data = data;
    this.edge = edge;
    this.stores = stores;
    this.caretaker = caretaker;
    this.logs = logs;
    this.url = url;
  }

  /** The embedded services, as the adapters see them. */
  private record Stores(
      EmbeddedKms kms, EmbeddedDynamoDb database, EmbeddedS3 s3, EmbeddedLambda lambda)
      implements AwsClients {
    @Override
    public DynamoDbClient dynamoDb() {
      return database.client();
    }
  }

  /**
   * Starts an instance and returns when it answers.
   *
   * @throws StartException if the port is taken or the data folder cannot be used
   */
  static LocalInstance start(InstanceOptions options) throws StartException {
    return start(options, clients -> clients);
  }

  /**
   * The same, with something between the functions and the embedded services: tests count calls
   * there.
   */
  static LocalInstance start(InstanceOptions options, UnaryOperator<AwsClients> between)
      throws StartException {
    return start(options, between, InstantSource.system());
  }

  /** The same, and the functions with an HTTP edge have another time. */
  static LocalInstance start(
      InstanceOptions options, UnaryOperator<AwsClients> between, InstantSource clock)
      throws StartException {
    Optional<DataFolder> kept = Optional.empty();
    if (options.data().isPresent()) {
      kept = Optional.of(DataFolder.open(options.data().get()));
    }
    try {
      LocalEdge edge =
          openEdge(kept.isPresent() ? kept.get().port(options.port()) : options.port());
      try {
        return start(kept, edge, options, between, clock);
      } catch (StartException | RuntimeException e) {
        edge.close();
        throw e;
      }
    } catch (StartException | RuntimeException e) {
      kept.ifPresent(DataFolder::close);
      throw e;
    }
  }

  private static LocalInstance start(
      Optional<DataFolder> kept,
      LocalEdge edge,
      InstanceOptions options,
      UnaryOperator<AwsClients> between,
      InstantSource clock)
      throws StartException {
    LocalLogs logs = kept.isPresent() ? kept.get().logs(options) : LocalInstance.logs(options);
    Optional<Path> tables = kept.isPresent() ? Optional.of(kept.get().tables()) : Optional.empty();
    // The slowest part, beside everything else.
    CompletableFuture<EmbeddedDynamoDb> database =
        startDatabase(options.dynamoDbLibraries(), tables, logs);
    try {
      return start(kept, edge, logs, options, between, clock, database);
    } catch (StartException | RuntimeException e) {
      giveBack(database);
      throw e;
    }
  }

  private static LocalInstance start(
      Optional<DataFolder> kept,
      LocalEdge edge,
      LocalLogs logs,
      InstanceOptions options,
      UnaryOperator<AwsClients> between,
      InstantSource clock,
      CompletableFuture<EmbeddedDynamoDb> database)
      throws StartException {
    if (kept.isPresent()) {
      kept.get().keepPort(edge.port());
    }
    String url = "http://" + HOST + ":" + edge.port();
    RSAKey issuerKey = kept.isPresent() ? kept.get().issuerKey() : DevelopmentIssuer.newKey();
    DevelopmentIssuer issuer = new DevelopmentIssuer(url, issuerKey, InstantSource.system());
    edge.serve(DevelopmentIssuer.PATH, issuer);
    EmbeddedKms kms = new EmbeddedKms(DataFolder.folder(kept, "kms"));
    EmbeddedS3 s3;
    try {
      s3 = new EmbeddedS3(DataFolder.folder(kept, "s3"));
      ObjectStore objects = new S3ObjectStore(s3, BUCKET);
      keepConfiguration(objects, FulcioConfiguration.json(issuer, options.issuers()));
      LocalCeremony.hold(kms, objects, description(issuer, url), logs);
    } catch (RuntimeException e) {
      if (kept.isEmpty()) {
        throw e;
      }
      throw new StartException(
          "the folder %s cannot be used (%s): restore it from a copy, or choose another folder"
              .formatted(kept.get(), e.getMessage()));
    }
    Stores stores = new Stores(kms, started(database, kept), s3, new EmbeddedLambda());
    if (kept.isPresent()) {
      kept.get().keepFounded();
    }
    new LocalFunctions(
            between.apply(stores), stores.lambda(), edge, options.logs(), options.issuance(), clock)
        .deploy(logs);
    edge.serve(Backend.S3, new BucketBackend(stores.s3(), BUCKET));
    edge.serve(ObjectEndpoint.PATH, new ObjectEndpoint(stores.s3()));
    LocalCeremony.deploy(stores, stores.lambda(), description(issuer, url), logs);
    edge.serve(
        FunctionEndpoint.PATH, new FunctionEndpoint(stores.lambda(), LocalCeremony.FUNCTION));
    LocalCaretaker caretaker = LocalFunctions.deployCaretaker(stores, stores.lambda(), logs);
    caretaker.start();
    return new LocalInstance(kept, edge, stores, caretaker, logs, url);
  }

  private static InstanceDescription description(DevelopmentIssuer issuer, String url) {
    return new InstanceDescription(
        url, HOST, List.of(issuer.issuer(TokenShape.EMAIL)), "hallmark.local");
  }

  /** Of an instance that is to be forgotten. */
  private static LocalLogs logs(InstanceOptions options) throws StartException {
    LocalLogs logs = options.logsOr(LocalLogs.ONE_EACH);
    logs.requireAfter(LocalLogs.ONE_EACH, Instant.now());
    return logs;
  }

  /** It follows from the start's options, so an older release's is simply replaced. */
  private static void keepConfiguration(ObjectStore objects, byte[] configuration) {
    ObjectStore.Serving serving = new ObjectStore.Serving("application/json", "no-cache");
    Optional<ObjectStore.StoredObject> stored = objects.get(InstanceObjects.FULCIO_CONFIG);
    if (stored.isEmpty()) {
      objects.putIfAbsent(InstanceObjects.FULCIO_CONFIG, configuration, serving);
    } else if (!Arrays.equals(stored.get().content(), configuration)) {
      objects.putIfMatch(
          InstanceObjects.FULCIO_CONFIG, configuration, serving, stored.get().version());
    }
  }

  private static EmbeddedDynamoDb started(
      CompletableFuture<EmbeddedDynamoDb> database, Optional<DataFolder> kept)
      throws StartException {
    try {
      return database.copy().orTimeout(DATABASE_START.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MissingLibrariesException) {
        throw new StartException(
            "DynamoDB Local is not built: build it with mvn -pl localstack -am package");
      }
      throw new StartException(
          "the embedded DynamoDB did not start"
              + kept.map(
                      " with the tables in %s: restore them, or choose another folder"::formatted)
                  .orElse(""));
    }
  }

  /** A start that failed leaves no database behind that still writes to the folder. */
  private static void giveBack(CompletableFuture<EmbeddedDynamoDb> database) {
    CompletableFuture<Void> closed = database.thenAccept(EmbeddedDynamoDb::close);
    try {
      closed.copy().orTimeout(DATABASE_START.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      // It did not start; the caller is told why the instance did not.
    }
  }

  private static LocalEdge openEdge(int port) throws StartException {
    try {
      return new LocalEdge(port);
    } catch (IOException e) {
      throw new StartException(
          "port %d is taken: stop what uses it, or choose another one with --port".formatted(port));
    }
  }

  private static CompletableFuture<EmbeddedDynamoDb> startDatabase(
      Path libraries, Optional<Path> folder, LocalLogs logs) {
    return CompletableFuture.supplyAsync(
        () -> {
          EmbeddedDynamoDb started = EmbeddedDynamoDb.start(libraries, folder);
          try {
            // Queues and the index have keys as those of a log's table.
            logs.tables()
                .forEach(
                    table -> createTable(started.client(), LogTable.createTableRequest(table)));
            createTable(started.client(), IssuanceTable.createTableRequest(ISSUANCES));
            return started;
          } catch (RuntimeException e) {
            started.close();
            throw e;
          }
        },
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
  }

  /** The base URL of every service, without a trailing slash. */
  public String url() {
    return url;
  }

  /** The base URL of the Rekor v2 log that takes entries. */
  public String rekorUrl() {
    return url + logs.last(LogKind.REKOR_V2).shard().rekorPath();
  }

  /** The URL of an issuer of the development identity provider. */
  public String issuer(TokenShape shape) {
    return url + DevelopmentIssuer.PATH + shape.path();
  }

  /** The instance's logs. */
  LocalLogs logs() {
    return logs;
  }

  /** A target of the TUF repository, as a client gets it now. */
  byte[] target(String path) {
    S3ObjectStore bucket = new S3ObjectStore(stores.s3(), BUCKET);
    Walk walk =
        new RepositoryWalker(
                file ->
                    bucket.get(InstanceObjects.TUF + file).map(ObjectStore.StoredObject::content),
                InstantSource.system().instant())
            .from(object(InstanceObjects.TUF_FIRST_ROOT));
    if (walk instanceof Walk.Accepted accepted && accepted.files().containsKey(path)) {
      return accepted.files().get(path);
    }
    throw new IllegalStateException("the ceremony publishes this target");
  }

  /** One file of the bucket. */
  byte[] object(String key) {
    return new S3ObjectStore(stores.s3(), BUCKET)
        .get(key)
        .orElseThrow(() -> new IllegalStateException("the ceremony writes this object"))
        .content();
  }

  /** Where the tables can be reached from another process. */
  String dynamoDbEndpoint() {
    return stores.database().endpoint().toString();
  }

  /** The folder that keeps it between runs; empty if nothing does. */
  Optional<Path> dataFolder() {
    return data.map(kept -> kept.folder("").toAbsolutePath().normalize());
  }

  /** The tables, for tests. */
  DynamoDbClient database() {
    return stores.dynamoDb();
  }

  /** Where the objects can be read from another process. */
  String s3Endpoint() {
    return url + ObjectEndpoint.PATH;
  }

  /** Where the ceremony's function can be invoked from another process. */
  String lambdaEndpoint() {
    return url + FunctionEndpoint.PATH;
  }

  /** The public half of a log's key, as PEM. */
  String publicKey(LocalLog log) {
    return PublicKeys.toPem(
        new KmsSigner(stores.kms(), log.keyAlias(), SignatureScheme.ECDSA_P256_SHA256).publicKey());
  }

  @Override
  public void close() {
    caretaker.close();
    edge.close();
    stores.database().close();
    data.ifPresent(DataFolder::close);
  }

  private static void createTable(DynamoDbClient client, CreateTableRequest table) {
    try {
      client.createTable(table);
    } catch (ResourceInUseException e) {
      // Kept from an earlier run.
    }
  }
}
