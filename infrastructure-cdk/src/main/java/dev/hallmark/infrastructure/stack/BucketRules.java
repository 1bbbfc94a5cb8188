package dev.hallmark.infrastructure.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * What a bucket refuses everybody, the account's administrators included, until its policy is
 * changed, which CloudTrail shows.
 */
final class BucketRules {
  private BucketRules() {}

  /**
   * Every write must say what it expects to find (Amazon S3, "Enforce conditional writes"): two
   * writers at once then have one winner, whoever they are. Nothing is deleted from an instance
   * that is kept.
   */
  static void addTo(Bucket bucket, Blueprint blueprint) {
    if (!blueprint.platform().knowsEveryCondition()) {
      return;
    }
    refuse(
        bucket,
        "WritesAreConditional",
        Map.of("Null", Ordered.map(Map.of("s3:if-match", "true", "s3:if-none-match", "true"))),
        "s3:PutObject");
    if (blueprint.settings().keep()) {
      refuse(bucket, "NothingIsDeleted", Map.of(), "s3:DeleteObject", "s3:DeleteObjectVersion");
    }
  }

  /**
   * What functions believe and what clients begin with is written, and taken away, by these roles
   * and by nobody else. Replication from another bucket is a write, too. A condition on the
   * caller's role, not a {@code NotPrincipal}: that would have to name every session of it.
   *
   * @param prefixes of the objects' keys
   */
  static void onlyWrittenBy(
      Bucket bucket, Blueprint blueprint, List<String> prefixes, Role... writers) {
    if (!blueprint.platform().knowsEveryCondition()) {
      return;
    }
    List<String> roles = Stream.of(writers).map(Role::getRoleArn).toList();
    refuse(
        bucket,
        "OnlyTheirWriters",
        prefixes.stream().map(prefix -> bucket.arnForObjects(prefix + "*")).toList(),
        Map.of("ArnNotEquals", Map.of("aws:PrincipalArn", roles)),
        // Without a frozen.json nobody is frozen, and a version less is an older object.
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:PutObject",
        "s3:ReplicateObject");
  }

  private static void refuse(
      Bucket bucket, String sid, Map<String, ?> conditions, String... actions) {
    refuse(bucket, sid, List.of(bucket.arnForObjects("*")), conditions, actions);
  }

  private static void refuse(
      Bucket bucket,
      String sid,
      List<String> resources,
      Map<String, ?> conditions,
      String... actions) {
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(sid)
            .effect(Effect.DENY)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of(actions))
            .resources(resources)
            .conditions(conditions)
            .build());
  }
}
