package dev.hallmark.integration.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.AwsClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * A local AWS, started before the first test and stopped after the last. Without Docker's engine
 * the tests are skipped and say so; with {@code -Dhallmark.engine=required} they fail.
 */
final class LocalAws implements BeforeAllCallback {
  private static final String IMAGE = "hallmark/localstack:local";
  private static final int PORT = 4566;
  private static final int LONGEST_BUILD_MINUTES = 5;

  private final AtomicInteger names = new AtomicInteger();
  private final AwsClients clients = AwsClients.fromEmulators();

  @Override
  public void beforeAll(ExtensionContext context) {
    requireEngine();
    context
        .getRoot()
        .getStore(Namespace.create(LocalAws.class))
        .computeIfAbsent(Running.class, kind -> new Running(), Running.class);
  }

  /** The product's own clients, led there by system properties. */
  AwsClients clients() {
    return clients;
  }

  /** A name that no table or bucket has yet. */
  private String newName(String kind) {
    return kind + "-" + names.incrementAndGet();
  }

  /**
   * A new, empty table.
   *
   * @param kind what its name begins with
   * @param request what is asked for, by name
   */
  String newTable(String kind, Function<String, CreateTableRequest> request) {
    String table = newName(kind);
    try {
      clients.dynamoDb().createTable(request.apply(table));
    } catch (ResourceInUseException e) {
      // Nobody else has this name: the SDK asked again because the first answer was late.
      assertThat(e.numAttempts()).isGreaterThan(1);
    }
    return table;
  }

  /** A new, empty bucket; its owner may create it twice. */
  String newBucket() {
    String bucket = newName("bucket");
    clients.s3().createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  private static void requireEngine() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return;
    }
    if (System.getProperty("hallmark.engine", "").equals("required")) {
      Assertions.fail("Docker's engine does not answer");
    }
    System.out.println("container SKIPPED: Docker's engine does not answer");
    Assumptions.abort("Docker's engine does not answer");
  }

  /** The container; closed by JUnit after the last test. */
  private static final class Running implements AutoCloseable {
    private final LocalStackContainer container;

    Running() {
      buildImage();
      container =
          new LocalStackContainer(
                  DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
              .withEnv("AUTH", "true");
      container.start();
      // By name, as localstack/deploy calls it: by number it would be the product that answers.
      System.setProperty("aws.endpointUrl", "http://localhost:" + container.getMappedPort(PORT));
      System.setProperty("aws.region", container.getRegion());
      System.setProperty("aws.accessKeyId", container.getAccessKey());
      System.setProperty("aws.secretAccessKey", container.getSecretKey());
    }

    @Override
    public void close() {
      container.stop();
    }

    private static void buildImage() {
      Path script =
          Path.of(
              System.getProperty("hallmark.root", ".."), "localstack", "container", "build-image");
      try {
        Process build = new ProcessBuilder(script.toString(), IMAGE).inheritIO().start();
        if (!build.waitFor(LONGEST_BUILD_MINUTES, TimeUnit.MINUTES)) {
          build.destroyForcibly();
          Assertions.fail("the image took too long to build");
        }
        Assertions.assertEquals(0, build.exitValue(), "the image cannot be built");
      } catch (IOException e) {
        Assertions.fail("the image cannot be built", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        Assertions.fail("interrupted while the image was built", e);
      }
    }
  }
}
