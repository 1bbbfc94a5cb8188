package dev.hallmark.localstack.embedded;

import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.testkit.store.ObjectStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapter to S3 keeps its port's contract on the embedded S3, whether that forgets its objects
 * or keeps them in files.
 */
class S3ObjectStoreContractTest {
  @Nested
  class InMemory extends ObjectStoreContract {
    private final ObjectStore store = new S3ObjectStore(new EmbeddedS3(Optional.empty()), "bucket");

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    protected String prefix() {
      return "contract/";
    }
  }

  @Nested
  class InFiles extends ObjectStoreContract {
    private final ObjectStore store;

    InFiles(@TempDir Path folder) {
      store = new S3ObjectStore(new EmbeddedS3(Optional.of(folder)), "bucket");
    }

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    protected String prefix() {
      return "contract/";
    }
  }
}
