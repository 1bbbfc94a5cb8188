package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.operator.InstancePart.Removal;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** An instance on AWS is removed whole, whatever of it the stack retains and whatever is gone. */
class AwsPartsTest {
  private static final String OUTPUTS =
      """
      {"Hallmark": {
        "RekorV1TableName": "one", "RekorV1IndexTableName": "index", "RekorV1KeyId": "k1",
        "RekorV1Shard2TableName": "two", "RekorV1Shard2IndexTableName": "index",
        "RekorV1Shard2KeyId": "k1",
        "BucketName": "files", "ArchiveBucketName": "archive"}}
      """;

  private static final String OTHER = "arn:aws:cloudformation:eu-west-1:000000000000:stack/Other/2";

  @TempDir private Path folder;

  private final FakeAccount account = new FakeAccount();
  private final StringWriter progress = new StringWriter();
  private final DestroyOptions options = new DestroyOptions();

  @BeforeEach
  void deployed() throws Exception {
    options.outputs = Files.writeString(folder.resolve("outputs.json"), OUTPUTS);
    Json.mapper()
        .readTree(OUTPUTS)
        .path("Hallmark")
        .properties()
        .forEach(one -> account.outputs.put(one.getKey(), one.getValue().asText()));
  }

  @Test
  void whatTheStackRetainsIsRemovedAfterIt() {
    stack(/* retains= */ true);
    account.tables.add("one-drill-20261129T000000");
    assertThat(removed()).allMatch(removal -> !(removal instanceof Removal.Stays));
    assertThat(account.calls)
        .containsExactly(
            "stack",
            "table one-drill-20261129T000000",
            "table one",
            "table index",
            "table two",
            "key k1",
            "key CaRoot",
            "group lines",
            "bucket files",
            "bucket archive");
    assertThat(account.pending.values()).containsOnly(FakeAccount.NOW.plus(30, ChronoUnit.DAYS));
    assertThat(progress.toString())
        .contains("deleting the stack Hallmark: ", "emptying the bucket files: 3 versions deleted");
  }

  /** CloudFormation deletes no bucket that holds something: it is emptied when nothing writes. */
  @Test
  void whatTheStackDoesNotRetainGoesWithItOnceItsBucketsAreEmpty() {
    stack(/* retains= */ false);
    assertThat(removed()).allMatch(removal -> !(removal instanceof Removal.Stays));
    assertThat(account.calls).containsExactly("stack", "bucket files", "bucket archive", "stack");
    assertThat(account.pending.values())
        .as("as the template says")
        .containsOnly(FakeAccount.NOW.plus(7, ChronoUnit.DAYS));
  }

  @Test
  void whereTheStackIsGoneTheInstanceSignsNoMore() {
    stack(/* retains= */ true);
    assertThat(found().gone(options)).isFalse();
    parts().getFirst().remove();
    assertThat(found().gone(options)).isTrue();
    account.outputs.put("BucketName", "of another instance with the same name");
    assertThat(found().gone(options)).as("forgotten").isTrue();
    options.outputs = null;
    assertThat(found().gone(options)).as("a local instance").isFalse();
  }

  /** Found again by its bucket among the deleted stacks of its name. */
  @Test
  void aSecondRunEndsWhatTheFirstBegan() {
    stack(/* retains= */ true);
    parts().getFirst().remove();
    account.calls.clear();
    removed();
    assertThat(account.calls).contains("table one", "key CaRoot", "bucket archive");
    account.calls.clear();
    assertThat(removed()).allMatch(removal -> !(removal instanceof Removal.Stays));
    assertThat(account.calls).isEmpty();
    account.keys.clear();
    assertThat(removed()).allMatch(removal -> removal instanceof Removal.Gone);
  }

  /** Retained by an update, and imported into another stack since. */
  @Test
  void whatAnotherStackHasNowIsLeft() {
    stack(/* retains= */ true);
    for (String id : List.of("old queue", "old files", "old lines", "old key")) {
      account.elsewhere.put(id, OTHER);
    }
    account.left("AWS::DynamoDB::Table", "old queue");
    account.left("AWS::S3::Bucket", "old files");
    account.left("AWS::Logs::LogGroup", "old lines");
    account.left("AWS::KMS::Key", "old key");
    account.left("AWS::S3::Bucket", "forgotten files");
    assertThat(objections()).isEmpty();
    assertThat(removed())
        .filteredOn(removal -> removal instanceof Removal.Stays)
        .hasSize(4)
        .allSatisfy(
            removal ->
                assertThat(((Removal.Stays) removal).because())
                    .isEqualTo("the stack %s has it now".formatted(OTHER)));
    assertThat(account.calls).contains("bucket forgotten files", "bucket files", "key k1");
    assertThat(account.calls).noneMatch(call -> call.contains(" old "));
    assertThat(progress.toString()).contains("for 90 days");
  }

  @Test
  void whatTheOtherStackLeftBehindInTurnIsRemoved() {
    stack(/* retains= */ true);
    account.left("AWS::S3::Bucket", "old files");
    account.elsewhere.put("old files", OTHER);
    account.statusElsewhere = ResourceStatus.DELETE_SKIPPED;
    assertThat(removed()).noneMatch(removal -> removal instanceof Removal.Stays);
    assertThat(account.calls).contains("bucket old files");
  }

  @Test
  void ofAStackThatLeftNothingBehindNothingIsSaidOfEvents() {
    stack(/* retains= */ true);
    assertThat(parts()).isNotEmpty();
    assertThat(progress.toString()).isEmpty();
  }

  /** Its logs must not end: they are in use there. */
  @Test
  void anInstanceThatLivesOnInAnotherStackIsAnObjection() {
    stack(/* retains= */ true);
    parts().getFirst().remove();
    for (String id : List.of("one", "k1", "archive")) {
      account.elsewhere.put(id, OTHER);
      assertThat(objections())
          .singleElement()
          .asString()
          .contains("the stack %s has it now".formatted(OTHER), "destroy --stack " + OTHER);
      account.elsewhere.clear();
    }
    account.elsewhere.put("two", OTHER);
    account.outputs.put("BucketName", "of another instance with the same name");
    assertThat(objections()).as("CloudFormation has forgotten its own").hasSize(1);
  }

  /** Logs are deployed later than the file was written: what is archived is what the stack says. */
  @Test
  void logsThatAreNewerThanTheFileAreTheStacks() throws Exception {
    stack(/* retains= */ true);
    Files.writeString(folder.resolve("outputs.json"), OUTPUTS.replace("Shard2", "Shard9"));
    assertThat(found().outputs(options).orElseThrow().table(new LogName(LogKind.REKOR_V1, 2)))
        .isEqualTo("two");
  }

  /** As functions/logengine/runbooks have people make them; one may be the evidence of a fork. */
  @Test
  void copiesThatPeopleMadeAreNamedAndNeverRemoved() {
    stack(/* retains= */ true);
    account.tables.addAll(List.of("one-restored", "oneself", "one-drill-20261129T000000"));
    account.backups.addAll(
        List.of("one evidence", "stranger nightly", "two-restored restored", "index evidence"));
    List<InstancePart> left = parts().stream().filter(part -> !part.removable()).toList();
    assertThat(left)
        .extracting(InstancePart::name)
        .containsExactly(
            "table one-restored, by its name a copy",
            "backup evidence of the table one",
            "backup restored of the table two-restored",
            "backup evidence of the table index");
    assertThat(left)
        .extracting(part -> ((Removal.Stays) part.remove()).how())
        .startsWith(
            "once nobody needs it: aws dynamodb delete-table --table-name one-restored",
            "once nobody needs it: aws dynamodb delete-backup --backup-arn one evidence");
    removed();
    assertThat(account.tables).containsExactlyInAnyOrder("one-restored", "oneself");
  }

  @Test
  void aLogThatNothingNamesIsAnObjectionAndIsNotRemoved() {
    stack(/* retains= */ true);
    account.has("AWS::DynamoDB::Table", "queue", true);
    account.has("AWS::DynamoDB::Table", "forgotten", true);
    account.logs.addAll(List.of("one", "two", "forgotten"));
    assertThat(objections())
        .singleElement()
        .asString()
        .contains("it holds a log that the instance's outputs do not name", "--table forgotten");
    removed();
    assertThat(account.tables).containsExactly("forgotten");
  }

  @Test
  void aStackThatMustNotBeDeletedIsAnObjection() {
    stack(/* retains= */ true);
    assertThat(objections()).isEmpty();
    account.status = StackStatus.UPDATE_IN_PROGRESS;
    assertThat(objections()).singleElement().asString().contains("CloudFormation is changing it");
    account.status = StackStatus.DELETE_IN_PROGRESS;
    assertThat(objections()).as("an earlier run").isEmpty();
    account.status = StackStatus.UPDATE_COMPLETE;
    account.guarded = true;
    assertThat(objections())
        .singleElement()
        .asString()
        .contains("protected against termination", "--no-enable-termination-protection");
    account.status = StackStatus.DELETE_COMPLETE;
    assertThat(objections()).isEmpty();
  }

  /** Then its functions still run, and nothing that they use may go. */
  @Test
  void aStackThatIsNotDeletedRefusesTheRest() {
    stack(/* retains= */ true);
    account.stackDenied = true;
    assertThat(parts().getFirst().remove())
        .isInstanceOfSatisfying(
            Removal.Refused.class,
            refused -> assertThat(refused.because()).contains("cloudformation:DeleteStack"));
  }

  /** What is locked keeps the stack, of which nothing runs any more, and nothing else. */
  @Test
  void aStackOfWhichOnlyALockedBucketIsLeftRefusesNothing() {
    stack(/* retains= */ false);
    account.locked.add("b@1");
    assertThat(parts().getFirst().remove()).isInstanceOf(Removal.Waits.class);
    assertThat(parts().getFirst().remove()).as("repeated").isInstanceOf(Removal.Waits.class);
  }

  /** The look after the second request still shows that the first one failed. */
  @Test
  void aDeletionIsNotTakenForTheFailedOneBeforeIt() {
    stack(/* retains= */ false);
    account.lag = 1;
    assertThat(parts().getFirst().remove()).isEqualTo(new Removal.Gone());
    assertThat(account.status).isEqualTo(StackStatus.DELETE_COMPLETE);
  }

  /** Its resources are told for 90 days, and one of them is the bucket. */
  @Test
  void ofADeletedStackWithoutOutputsTheFileSaysTheRest() {
    stack(/* retains= */ true);
    parts().getFirst().remove();
    account.forgetful = true;
    account.calls.clear();
    assertThat(names()).noneMatch(name -> name.startsWith("keys of the CA"));
    removed();
    assertThat(account.calls).contains("table two", "key k1", "key CaRoot", "bucket archive");
    options.outputs = null;
    options.stack = FakeAccount.ARN;
    assertThatThrownBy(() -> found().outputs(options))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not say its outputs any more: name the file --outputs");
  }

  @Test
  void aDeletedStackIsNotMeantByANameThatAnotherHas() {
    stack(/* retains= */ true);
    account.status = StackStatus.DELETE_COMPLETE;
    account.followed = true;
    options.outputs = null;
    options.stack = FakeAccount.STACK;
    assertThatThrownBy(() -> found().outputs(options))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no output BucketName")
        .hasMessageContaining("name a deleted one by its ARN");
    options.stack = FakeAccount.ARN;
    assertThat(found().outputs(options)).isPresent();
  }

  @Test
  void whereCloudFormationHasForgottenTheStackTheOutputsSuffice() {
    stack(/* retains= */ true);
    account.resources.clear();
    account.outputs.put("BucketName", "of another instance with the same name");
    assertThat(names())
        .contains("table one", "key of rekor-v1, rekor-v1-2, k1", "bucket files")
        .contains("keys of the CA, the timestamp authority and TUF")
        .noneMatch(name -> name.startsWith("stack"));
    assertThat(removed())
        .filteredOn(removal -> removal instanceof Removal.Stays)
        .singleElement()
        .isInstanceOfSatisfying(
            Removal.Stays.class,
            keys -> {
              assertThat(keys.because()).contains("whether any is left is not known");
              assertThat(keys.monthly()).as("their price").isEmpty();
            });
    assertThat(account.calls).doesNotContain("stack");
  }

  @Test
  void everyPartIsNamedOnceAndAKeyByWhatItSigns() {
    stack(/* retains= */ true);
    assertThat(names())
        .startsWith("stack Hallmark (9 resources: functions, edge, alarms and so on)")
        .contains("key of rekor-v1, rekor-v1-2, k1", "key of CaRoot, CaRoot", "log group lines")
        .doesNotHaveDuplicates();
  }

  @Test
  void aKeyWhosePolicyDeniesItIsNamedWithTheCommandAndItsPrice() {
    stack(/* retains= */ true);
    account.keysDenied = true;
    List<Removal> left =
        removed().stream().filter(removal -> removal instanceof Removal.Stays).toList();
    assertThat(left).hasSize(2);
    Removal.Stays key = (Removal.Stays) left.getFirst();
    assertThat(key.because()).contains("kms:ScheduleKeyDeletion", "explicit deny");
    assertThat(key.how())
        .contains(
            "break-glass",
            "NobodyDestroys",
            "aws kms schedule-key-deletion --pending-window-in-days 30 --key-id k1");
    assertThat(key.monthly()).hasValue(1.0);
    assertThat(account.calls).contains("bucket files", "group lines");
  }

  @Test
  void ofAnArchiveThatIsLockedItIsSaidUntilWhenAndWhatItCosts() {
    stack(/* retains= */ true);
    account.locked.addAll(List.of("a@2", "b@1"));
    Removal.Waits archive = (Removal.Waits) removed().getLast();
    assertThat(archive.because())
        .contains("2 versions (1,000,000,000 bytes)", "before " + FakeAccount.LOCKED_UNTIL);
    assertThat(archive.monthly()).isEqualTo(0.023);
    assertThat(account.buckets.get("archive")).containsExactly("a@2", "b@1");
  }

  @Test
  void aStackIsFoundByItsNameAlone() {
    stack(/* retains= */ true);
    options.outputs = null;
    options.stack = "Hallmark";
    assertThat(found().outputs(options).orElseThrow().require("RekorV1TableName")).isEqualTo("one");
    account.status = StackStatus.DELETE_COMPLETE;
    assertThat(found().outputs(options)).as("also when it is deleted").isPresent();
    options.stack = "Other";
    assertThatThrownBy(() -> found().outputs(options))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no stack Other of an instance");
  }

  @Test
  void theWindowOfAKeyIsThatOfKms() {
    options.keyWindow = 6;
    assertThatThrownBy(options::check)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--key-window takes 7 to 30 days");
    options.keyWindow = 7;
    options.check();
    stack(/* retains= */ true);
    removed();
    assertThat(account.pending.values()).containsOnly(FakeAccount.NOW.plus(7, ChronoUnit.DAYS));
  }

  private void stack(boolean retains) {
    account.has("AWS::Lambda::Function", "function", false);
    account.has("AWS::DynamoDB::Table", "one", retains);
    account.has("AWS::DynamoDB::Table", "two", retains);
    account.has("AWS::DynamoDB::Table", "index", retains);
    account.has("AWS::KMS::Key", "k1", retains);
    account.has("AWS::KMS::Key", "CaRoot", retains);
    account.has("AWS::Logs::LogGroup", "lines", retains);
    account.has("AWS::S3::Bucket", "files", retains);
    account.has("AWS::S3::Bucket", "archive", retains);
  }

  /** As the command does: a part that waits for others stays while one of them does. */
  private List<Removal> removed() {
    List<Removal> all = new ArrayList<>();
    parts().forEach(part -> all.add(part.remove()));
    return all;
  }

  private List<String> objections() {
    return parts().stream().flatMap(part -> part.objection().stream()).toList();
  }

  private List<String> names() {
    return parts().stream().map(InstancePart::name).toList();
  }

  private List<InstancePart> parts() {
    return found().of(options, Stream.of(1, 2).map(AwsPartsTest::log).toList());
  }

  private FoundParts found() {
    PrintWriter writer = new PrintWriter(progress, true);
    return new FoundParts(
        folder.resolve("none"),
        account::removals,
        new Terminal(writer, writer, new BufferedReader(new StringReader("")), false));
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
