package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.ShardNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The private keys, one for each role; none leaves KMS.
 *
 * <p>A key's policy decides alone who signs: it names one role, which may sign digests with one
 * algorithm, and hands the use of the key to nobody's IAM policy. An administrator who wants to
 * sign must first change the policy, which CloudTrail shows. {@code kms:CreateGrant} is given to
 * nobody, since a grant would pass the policy by.
 *
 * <p>Trusted: whoever can sign with a key speaks for its role. If lost: a key that verifiers know
 * cannot be replaced, only succeeded. So a key that is kept cannot be disabled and its deletion
 * cannot be scheduled, except by the break-glass role if the settings name one; others would have
 * to change the key's policy first, and would then have 30 days to think. Administration of the
 * policy itself stays with IAM, because CloudFormation must be able to update it.
 */
final class SigningKeys extends Construct {
  /** Administration without use: what CloudFormation and an operator need. */
  private static final List<String> ADMINISTRATION =
      List.of(
          "kms:DescribeKey",
          "kms:EnableKey",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:GetPublicKey",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateKeyDescription");

  private static final List<String> DESTRUCTION =
      List.of("kms:DisableKey", "kms:ScheduleKeyDeletion");

  private final boolean knowsEveryCondition;
  private final Settings settings;
  private final Map<NumberedKey, Key> keys = new HashMap<>();
  private final Map<Key, List<Role>> signers = new LinkedHashMap<>();

  /** A key is told by its role and, where keys follow one another, by its place. */
  private record NumberedKey(KeyRole role, ShardNumber number) {}

  SigningKeys(Construct scope, Blueprint blueprint) {
    super(scope, "Keys");
    this.knowsEveryCondition = blueprint.platform().knowsEveryCondition();
    this.settings = blueprint.settings();
    for (KeyRole role : KeyRole.values()) {
      role.numbers(blueprint.settings()).forEach(number -> make(role, number, blueprint));
    }
  }

  private void make(KeyRole role, ShardNumber number, Blueprint blueprint) {
    boolean first = number.equals(ShardNumber.FIRST);
    Key key =
        Key.Builder.create(this, role.construct(number))
            .description("Hallmark: " + role.description() + (first ? "" : " " + number.number()))
            .keySpec(role.spec(settings))
            .keyUsage(KeyUsage.SIGN_VERIFY)
            .policy(policy(blueprint.settings()))
            .removalPolicy(blueprint.removal())
            .pendingWindow(Duration.days(blueprint.settings().keep() ? 30 : 7))
            .build();
    keys.put(new NumberedKey(role, number), key);
    signers.put(key, new ArrayList<>());
  }

  /** Id of a key, as the functions take it. */
  String id(KeyRole role) {
    return id(role, ShardNumber.FIRST);
  }

  /** Id of a key that may follow others. */
  String id(KeyRole role, ShardNumber shard) {
    return key(role, shard).getKeyId();
  }

  /** Lets a function sign as a role and read the public key. */
  void letSign(KeyRole keyRole, Role role) {
    letSign(keyRole, ShardNumber.FIRST, role);
  }

  /** The same with a key that may follow others. */
  void letSign(KeyRole keyRole, ShardNumber shard, Role role) {
    IConstruct owner =
        Objects.requireNonNull(role.getNode().getScope(), "a role stands in a construct");
    PolicyStatement.Builder sign =
        PolicyStatement.Builder.create()
            // Two roles may sign with one key, and an id stands once in a policy.
            .sid("SignFor" + owner.getNode().getId())
            .principals(List.of(new ArnPrincipal(role.getRoleArn())))
            .actions(List.of("kms:Sign"))
            .resources(List.of("*"));
    if (knowsEveryCondition) {
      sign.conditions(
          Map.of(
              "StringEquals",
              Ordered.map(
                  Map.of(
                      "kms:MessageType",
                      "DIGEST",
                      "kms:SigningAlgorithm",
                      keyRole.algorithm(settings)))));
    }
    key(keyRole, shard).addToResourcePolicy(sign.build());
    signers.computeIfAbsent(key(keyRole, shard), _ -> new ArrayList<>()).add(role);
    Permissions.allow(role, List.of(key(keyRole, shard).getKeyArn()), "kms:Sign");
    letRead(keyRole, shard, role);
  }

  /** Lets a function read a public key. */
  void letRead(KeyRole keyRole, Role role) {
    letRead(keyRole, ShardNumber.FIRST, role);
  }

  /** The same of a key that may follow others. */
  void letRead(KeyRole keyRole, ShardNumber shard, Role role) {
    Permissions.allow(role, List.of(key(keyRole, shard).getKeyArn()), "kms:GetPublicKey");
  }

  /** Every key, with those who may sign. */
  Map<Key, List<Role>> signers() {
    return signers;
  }

  private Key key(KeyRole role, ShardNumber shard) {
    Key key = keys.get(new NumberedKey(role, shard));
    if (key == null) {
      throw new IllegalStateException("every role has a key");
    }
    return key;
  }

  /** In a key's policy, the resource "*" is the key itself. */
  private static PolicyDocument policy(Settings settings) {
    List<PolicyStatement> statements = new ArrayList<>();
    IPrincipal account = new AccountRootPrincipal();
    statements.add(statement("Administer", Effect.ALLOW, account, ADMINISTRATION));
    if (!settings.keep()) {
      statements.add(statement("Destroy", Effect.ALLOW, account, DESTRUCTION));
      return document(statements);
    }
    Optional<String> breakGlass = settings.breakGlassRoleArn();
    breakGlass.ifPresent(
        arn ->
            statements.add(
                statement("BreakGlass", Effect.ALLOW, new ArnPrincipal(arn), DESTRUCTION)));
    PolicyStatement nobody =
        statement("NobodyDestroys", Effect.DENY, new AnyPrincipal(), DESTRUCTION);
    breakGlass.ifPresent(
        arn -> nobody.addCondition("ArnNotEquals", Map.of("aws:PrincipalArn", arn)));
    statements.add(nobody);
    return document(statements);
  }

  private static PolicyDocument document(List<PolicyStatement> statements) {
    return PolicyDocument.Builder.create().statements(statements).build();
  }

  private static PolicyStatement statement(
      String sid, Effect effect, IPrincipal principal, List<String> actions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(effect)
        .principals(List.of(principal))
        .actions(actions)
        .resources(List.of("*"))
        .build();
  }
}
