package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What an instance on AWS is made of, by its outputs. */
class AwsPartsTest {
  @TempDir private Path folder;

  @Test
  void aKeyThatShardsShareIsToldOnce() throws Exception {
    StackOutputs outputs =
        StackOutputs.read(
            Files.writeString(
                folder.resolve("outputs.json"),
                """
                {"Hallmark": {
                  "RekorV1TableName": "one", "RekorV1IndexTableName": "index", "RekorV1KeyId": "k1",
                  "RekorV1Shard2TableName": "two", "RekorV1Shard2IndexTableName": "index",
                  "RekorV1Shard2KeyId": "k1",
                  "RekorV1Shard3TableName": "three", "RekorV1Shard3IndexTableName": "index",
                  "RekorV1Shard3KeyId": "k2",
                  "BucketName": "b", "ArchiveBucketName": "a"}}
                """));
    List<String> names =
        new AwsParts(new TableRemoval(unused(), _ -> {}))
            .of(outputs, Stream.of(1, 2, 3).map(AwsPartsTest::log).toList()).stream()
                .map(InstancePart::name)
                .toList();
    assertThat(names)
        .contains(
            "key of rekor-v1, rekor-v1-2, k1",
            "key of rekor-v1-3, k2",
            "keys of the CA, the timestamp authority and TUF, at least 8")
        .doesNotHaveDuplicates();
  }

  private static DynamoDbClient unused() {
    return new DynamoDbClient() {
      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private static LogTarget log(int shard) {
    return new LogTarget(
        new LogName(LogKind.REKOR_V1, shard),
        new PublicHalf(JdkSigner.p256().publicKey()),
        "log.example",
        new MemoryLogStore(),
        new MemoryStoreIdentity("table"),
        Optional.empty(),
        Optional.empty());
  }
}
