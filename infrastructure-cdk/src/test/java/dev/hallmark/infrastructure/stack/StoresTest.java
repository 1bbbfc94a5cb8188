package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.aws.dynamodb.IssuanceTable;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.dynamodb.QueueTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;

/** What is promised of the logs' tables and of the bucket. */
@Tag("cdk")
class StoresTest {
  private static final String TABLE = "AWS::DynamoDB::Table";

  @Test
  void everyLogAndEveryQueueHasATableOfTheShapeThatItsStoreExpects() {
    CreateTableRequest expected = LogTable.createTableRequest("any");
    Map<String, String> keys = new TreeMap<>();
    expected.keySchema().forEach(key -> keys.put(key.attributeName(), key.keyTypeAsString()));

    assertThat(Synthesis.of().properties(TABLE))
        .as("three logs with a queue each, an index, and the records of issuances")
        .hasSize(8);
    for (JsonNode table : Synthesis.of().properties(TABLE)) {
      Map<String, String> found = new TreeMap<>();
      table
          .path("KeySchema")
          .forEach(
              key -> found.put(key.path("AttributeName").asText(), key.path("KeyType").asText()));
      assertThat(found).isEqualTo(keys);
      assertThat(table.path("BillingMode").asText()).isEqualTo(expected.billingModeAsString());
      assertThat(table.path("AttributeDefinitions"))
          .allSatisfy(field -> assertThat(field.path("AttributeType").asText()).isEqualTo("S"));
    }
  }

  @Test
  void aLogCanBeRestoredToAnySecondAndIsNotDeleted() {
    for (JsonNode table : tables("Table", Synthesis.DEFAULT)) {
      JsonNode properties = table.path("Properties");
      assertThat(
              properties
                  .path("PointInTimeRecoverySpecification")
                  .path("PointInTimeRecoveryEnabled")
                  .asBoolean())
          .isTrue();
      assertThat(properties.path("DeletionProtectionEnabled").asBoolean()).isTrue();
      assertThat(properties.path("StreamSpecification").path("StreamViewType").asText())
          .isEqualTo("KEYS_ONLY");
      assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
      assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
    }
  }

  @Test
  void aTableRefusesEverybodyUpdatesAndDeletions() {
    for (String[] settings : List.of(Synthesis.DEFAULT, Synthesis.EMULATED)) {
      for (JsonNode table : tables("Table", settings)) {
        JsonNode statement =
            table
                .path("Properties")
                .path("ResourcePolicy")
                .path("PolicyDocument")
                .path("Statement")
                .path(0);
        assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.path("Principal").path("AWS").asText()).isEqualTo("*");
        assertThat(Synthesis.texts(statement.path("Action")))
            .contains("dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem");
      }
    }
  }

  @Test
  void aQueueHoldsNothingToKeepAndDropsItsResultsByItself() {
    for (JsonNode table : tables("Queue", Synthesis.DEFAULT)) {
      JsonNode properties = table.path("Properties");
      assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Delete");
      assertThat(properties.has("PointInTimeRecoverySpecification")).isFalse();
      assertThat(properties.has("ResourcePolicy")).isFalse();
      assertThat(properties.path("TimeToLiveSpecification").path("AttributeName").asText())
          .isEqualTo(QueueTable.EXPIRY);
    }
  }

  @Test
  void theSearchIndexIsKeptAsTheLogIs() {
    List<JsonNode> index =
        Synthesis.of().resources(TABLE).entrySet().stream()
            .filter(table -> PolicyText.name(table.getKey()).endsWith("Index"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(index)
        .singleElement()
        .extracting(table -> table.path("DeletionPolicy").asText())
        .isEqualTo("Retain");
    assertThat(index.getFirst().path("Properties").path("DeletionProtectionEnabled").asBoolean())
        .isTrue();
  }

  @Test
  void theRecordsOfIssuancesAreKeptAndDropWhatHasHadItsTime() {
    JsonNode table = issuances(Synthesis.DEFAULT);
    JsonNode properties = table.path("Properties");
    GlobalSecondaryIndex expected =
        IssuanceTable.createTableRequest("any").globalSecondaryIndexes().getFirst();

    assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(properties.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(
            properties
                .path("PointInTimeRecoverySpecification")
                .path("PointInTimeRecoveryEnabled")
                .asBoolean())
        .isTrue();
    assertThat(properties.path("TimeToLiveSpecification").path("AttributeName").asText())
        .isEqualTo(IssuanceTable.EXPIRY);
    JsonNode index = properties.path("GlobalSecondaryIndexes").path(0);
    assertThat(index.path("IndexName").asText()).isEqualTo(expected.indexName());
    assertThat(index.path("KeySchema").path(0).path("AttributeName").asText())
        .isEqualTo(expected.keySchema().getFirst().attributeName());
    assertThat(index.path("Projection").path("ProjectionType").asText())
        .isEqualTo(expected.projection().projectionTypeAsString());
    assertThat(issuances(Synthesis.DESTROY).path("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  private static JsonNode issuances(String... settings) {
    return Synthesis.of(settings).resources(TABLE).entrySet().stream()
        .filter(table -> PolicyText.name(table.getKey()).endsWith("Records"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTrialsTablesGoWithTheStack() {
    for (JsonNode table : tables("Table", Synthesis.DESTROY)) {
      assertThat(table.path("Properties").path("DeletionProtectionEnabled").asBoolean()).isFalse();
      assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Delete");
    }
  }

  @Test
  void everyBucketIsVersionedPrivateAndKept() {
    Synthesis synthesis = Synthesis.of();
    assertThat(synthesis.properties("AWS::S3::Bucket")).hasSize(2);
    for (JsonNode bucket : synthesis.properties("AWS::S3::Bucket")) {
      assertThat(bucket.path("VersioningConfiguration").path("Status").asText())
          .isEqualTo("Enabled");
      assertThat(bucket.path("PublicAccessBlockConfiguration"))
          .hasSize(4)
          .allSatisfy(block -> assertThat(block.asBoolean()).isTrue());
    }
    assertThat(synthesis.resources("AWS::S3::Bucket").values())
        .allSatisfy(
            kept -> {
              assertThat(kept.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(kept.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
            });
  }

  @Test
  void nobodyDeletesAnArchivedCheckpointBeforeItsTime() {
    JsonNode archive = archive("checkpointLockDays=30");
    assertThat(archive.path("ObjectLockEnabled").asBoolean()).isTrue();
    JsonNode retention =
        archive.path("ObjectLockConfiguration").path("Rule").path("DefaultRetention");
    assertThat(retention.path("Mode").asText()).isEqualTo("COMPLIANCE");
    assertThat(retention.path("Days").asInt()).isEqualTo(30);
  }

  @Test
  void aTrialsArchiveCanBeEmptied() {
    JsonNode archive = archive(Synthesis.DESTROY);
    assertThat(archive.path("ObjectLockEnabled").asBoolean()).isTrue();
    assertThat(archive.path("ObjectLockConfiguration").has("Rule")).isFalse();
  }

  @Test
  void aBucketTakesNoPlainHttpNoUnconditionalWriteAndNoDeletion() {
    List<JsonNode> policies = Synthesis.of().properties("AWS::S3::BucketPolicy");
    assertThat(policies).hasSize(2);
    policies.forEach(policy -> refuses(policy.path("PolicyDocument").path("Statement")));
  }

  /** The instance itself believes what lies there, and clients begin with it. */
  @Test
  void onlyTheCeremonyAndTheCaretakerWriteWhatIsBelieved() {
    List<JsonNode> denials =
        Synthesis.of().properties("AWS::S3::BucketPolicy").stream()
            .flatMap(policy -> policy.path("PolicyDocument").path("Statement").valueStream())
            .filter(statement -> statement.path("Sid").asText().equals("OnlyTheirWriters"))
            .toList();
    assertThat(denials).hasSize(1);
    JsonNode denial = denials.getFirst();
    assertThat(denial.path("Effect").asText()).isEqualTo("Deny");
    assertThat(PolicyText.render(denial.path("Principal").path("AWS"))).isEqualTo("*");
    assertThat(Synthesis.texts(denial.path("Action")))
        .containsExactly(
            "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject", "s3:ReplicateObject");
    assertThat(denial.path("Resource").valueStream().map(PolicyText::render))
        .containsExactlyInAnyOrder("TrustRootBucket/instance/*", "TrustRootBucket/tuf/*");
    assertThat(denial.path("Condition").properties()).hasSize(1);
    assertThat(
            denial
                .path("Condition")
                .path("ArnNotEquals")
                .path("aws:PrincipalArn")
                .valueStream()
                .map(PolicyText::render))
        .containsExactlyInAnyOrder("TrustRootRole", "CaretakerRole");
  }

  /** Else a deployment would forbid its own functions their work. */
  @Test
  void whoMayWriteThereIsExceptedFromTheDenial() {
    List<String> writers =
        Synthesis.of(Synthesis.WATCHED).properties("AWS::IAM::Policy").stream()
            .filter(
                policy ->
                    PolicyText.actions("", policy.path("PolicyDocument")).stream()
                        .filter(line -> line.contains("s3:PutObject"))
                        .anyMatch(
                            line ->
                                line.contains("TrustRootBucket/instance/")
                                    || line.contains("TrustRootBucket/tuf/")))
            .map(policy -> PolicyText.render(policy.path("Roles")))
            .toList();
    assertThat(writers).containsExactlyInAnyOrder("TrustRootRole", "CaretakerRole");
  }

  @Test
  void aBucketLetsNobodyInFromOutsideButOurOwnDistribution() {
    for (String[] settings : List.of(Synthesis.DEFAULT, Synthesis.OWN_DOMAIN, Synthesis.PRIVATE)) {
      for (JsonNode policy : Synthesis.of(settings).properties("AWS::S3::BucketPolicy")) {
        assertThat(policy.path("PolicyDocument").path("Statement"))
            .filteredOn(statement -> statement.path("Effect").asText().equals("Allow"))
            .allSatisfy(
                statement ->
                    assertThat(
                            PolicyText.render(
                                statement
                                    .path("Condition")
                                    .path("StringEquals")
                                    .path("AWS:SourceArn")))
                        .contains(":distribution/EdgeDeliveryDistribution"));
      }
    }
  }

  private static void refuses(JsonNode statements) {
    assertThat(statements)
        .anySatisfy(
            statement ->
                assertThat(
                        statement
                            .path("Condition")
                            .path("Bool")
                            .path("aws:SecureTransport")
                            .asText())
                    .isEqualTo("false"))
        .anySatisfy(
            statement -> {
              assertThat(Synthesis.texts(statement.path("Action"))).containsExactly("s3:PutObject");
              assertThat(statement.path("Condition").path("Null").path("s3:if-none-match").asText())
                  .isEqualTo("true");
              assertThat(statement.path("Condition").path("Null").path("s3:if-match").asText())
                  .isEqualTo("true");
            })
        .anySatisfy(
            statement ->
                assertThat(Synthesis.texts(statement.path("Action")))
                    .containsExactly("s3:DeleteObject", "s3:DeleteObjectVersion"));
  }

  private static JsonNode archive(String... settings) {
    return Synthesis.of(settings).resources("AWS::S3::Bucket").entrySet().stream()
        .filter(bucket -> bucket.getKey().startsWith("CaretakerArchive"))
        .map(bucket -> bucket.getValue().path("Properties"))
        .findFirst()
        .orElseThrow();
  }

  /** The logs' tables, or those of their queues. */
  private static List<JsonNode> tables(String name, String... settings) {
    List<JsonNode> found =
        Synthesis.of(settings).resources(TABLE).entrySet().stream()
            .filter(table -> PolicyText.name(table.getKey()).endsWith(name))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(found).hasSize(3);
    return found;
  }
}
