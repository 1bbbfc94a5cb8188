package dev.hallmark.infrastructure.settings;

import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.timestamp.domain.Policies;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the settings from the context of the CDK app ({@code cdk.json}, {@code -c name=value}). The
 * table of all names and defaults is in the module's README.
 */
public final class SettingsReader {
  private static final Set<String> NAMES =
      Set.of(
          "stackName",
          "edge",
          "domain",
          "certificateArn",
          "hostedZoneId",
          "hostedZoneName",
          "vpcEndpointIds",
          "organization",
          "issuers",
          "oidcIssuers",
          "rekorV1",
          "rekorV1Shards",
          "rekorV1KeyFrom",
          "rekorV2Shards",
          "rekorOverlapHours",
          "ctShardEnds",
          "caKeys",
          "tsaKeys",
          "tsaRootKey",
          "tufRootKeys",
          "tufTargetsKeys",
          "tufOnlineKeys",
          "certificateMinutes",
          "clientSigningAlgorithms",
          "issuancesPerMinute",
          "issuanceRecordDays",
          "maximumRequestBytes",
          "timestampPolicies",
          "admission",
          "admittedIdentities",
          "repeatedEntries",
          "rekorV1Kinds",
          "rekorV1DisabledEndpoints",
          "removal",
          "breakGlassRoleArn",
          "logRetentionDays",
          "checkpointLockDays",
          "keyCustody",
          "reservedConcurrency",
          "queueShards",
          "kmsSignaturesPerSecond",
          "throttleRate",
          "throttleBurst",
          "tracing",
          "waf",
          "gatewayLogRole",
          "metrics",
          "alarmEmail",
          "alarmTopicArn",
          "dashboards",
          "costAlarm",
          "canary",
          "rollout",
          "emulated",
          "emulatedPort");

  /** Of what CloudWatch Logs accepts ({@code retentionInDays} of PutRetentionPolicy). */
  private static final List<String> RETENTIONS =
      List.of(
          "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545",
          "731", "1827", "3653");

  /** A hundred years, the longest retention that S3 Object Lock takes. */
  private static final int LONGEST_LOCK = 36_500;

  /**
   * As many of both kinds and a CT log fit, with a stack's name of up to twenty characters
   * (seventeen where TUF's online keys were succeeded), into the 4 KB of the caretaker's
   * environment, which names them all; and into the 500 resources of a stack.
   */
  private static final int MOST_LOGS = 8;

  /** Of a role. A key that was succeeded stays, since a verifier may ask for it. */
  private static final int MOST_KEYS = 4;

  private static final int LOGS_OF_A_CARETAKER = 2 * MOST_LOGS + 1;

  /**
   * How many of the 500 resources of a stack (CloudFormation quotas) are left for further logs, and
   * what one of each kind takes. A CT log has the most routes.
   */
  private static final int ROOM = 270;

  private static final int ROOM_OF_REKOR_V1_SHARD = 3;
  private static final int ROOM_OF_REKOR_V2_LOG = 24;
  private static final int ROOM_OF_CT_LOG = 47;
  private static final int ROOM_OF_CANARY = 10;

  /** The application, six alarms, and the groups of five functions. */
  private static final int ROOM_OF_ROLLOUT = 22;

  /** With its role and that role's policy. */
  private static final int ROOM_OF_A_DEPLOYMENT_GROUP = 3;

  /** A month: longer than any client keeps what it was told. */
  private static final int LONGEST_OVERLAP = 720;

  /** Every leader reads them all. */
  private static final int MOST_SHARDS = 64;

  private static final int MOST_SIGNATURES = 100_000;

  private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");

  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

  /** CloudFormation hands properties to a custom resource in one event; the file must fit in it. */
  private static final int LARGEST_ISSUERS_FILE = 100 * 1024;

  private final Context context;
  private final Path folder;

  private SettingsReader(Context context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /**
   * Reads and checks all settings.
   *
   * @param context names and values; CDK's own entries are passed over
   * @param folder where relative file names begin
   * @throws SettingsException at the first that cannot work
   */
  public static Settings read(Map<String, ?> context, Path folder) {
    return new SettingsReader(new Context(context), folder).settings();
  }

  private Settings settings() {
    context.allowOnly(NAMES);
    refuseWhatIsNotBuilt();
    boolean keep =
        context.oneOf("removal", "retain", List.of("retain", "destroy")).equals("retain");
    if (!keep) {
      context.unused("with removal=destroy, which locks nothing", "checkpointLockDays");
    }
    boolean rekorV1 = context.flag("rekorV1", true);
    Watch watch = new WatchReader(context).watch();
    Rollout rollout = new RolloutReader(context).rollout(watch);
    return new Settings(
        context.matching("stackName", STACK_NAME, "a stack name").orElse("Hallmark"),
        new EntranceReader(context).entrance(),
        organization(),
        issuers(),
        oidcIssuers(),
        keep,
        context.matching("breakGlassRoleArn", ROLE_ARN, "the ARN of an IAM role"),
        Integer.parseInt(context.oneOf("logRetentionDays", "90", RETENTIONS)),
        context.number("checkpointLockDays", 400, 1, LONGEST_LOCK),
        reservedConcurrency(),
        rekorV1,
        shards(rekorV1, rollout),
        keys(),
        new IssuanceReader(context).issuance(),
        new RekorReader(context, folder).rekor(rekorV1),
        timestampPolicies(),
        new Settings.LogCapacity(
            context.number("queueShards", 4, 1, MOST_SHARDS),
            context.number("kmsSignaturesPerSecond", 1_000, 1, MOST_SIGNATURES)),
        throttle(),
        context.flag("tracing", false),
        context.flag("waf", false),
        context.flag("gatewayLogRole", true),
        watch,
        canary(),
        rollout);
  }

  private boolean canary() {
    String name = "canary";
    boolean canary = context.flag(name, false);
    if (canary && context.text("edge").filter("private"::equals).isPresent()) {
      throw new SettingsException(
          name,
          "cannot be true with edge=private: its function stands outside of your VPC and does not"
              + " reach the edge; run a signer of your own within the VPC");
    }
    if (canary && context.flag("emulated", false)) {
      throw new SettingsException(
          name,
          "cannot be true with emulated=true: from within a function's container the loopback"
              + " address is another one");
    }
    return canary;
  }

  private Settings.Shards shards(boolean rekorV1, Rollout rollout) {
    Settings.Shards shards =
        new Settings.Shards(
            context.number("rekorV1Shards", 1, 1, MOST_LOGS),
            rekorV1Keys(),
            context.number("rekorV2Shards", 1, 1, MOST_LOGS),
            context.number("rekorOverlapHours", 24, 0, LONGEST_OVERLAP),
            ctShards());
    requireRoom(shards, rollout == Rollout.CANARY);
    if (shards.rekorV2() == 1) {
      context.unused("with one Rekor v2 log, which follows none", "rekorOverlapHours");
    }
    if (!rekorV1) {
      context.unused(
          "with rekorV1=false, which makes no such log", "rekorV1Shards", "rekorV1KeyFrom");
    }
    return shards;
  }

  private Settings.Keys keys() {
    return new Settings.Keys(
        keys("caKeys"),
        keys("tsaKeys"),
        Curve.of(context.oneOf("tsaRootKey", Curve.P_384.text(), Curve.texts())),
        keys("tufRootKeys"),
        keys("tufTargetsKeys"),
        keys("tufOnlineKeys"));
  }

  private int keys(String name) {
    return context.number(name, 1, 1, MOST_KEYS);
  }

  private void requireRoom(Settings.Shards shards, boolean gradual) {
    int ofAGroup = gradual ? ROOM_OF_A_DEPLOYMENT_GROUP : 0;
    int left =
        ROOM
            - ROOM_OF_REKOR_V1_SHARD * (shards.rekorV1() - 1)
            - (ROOM_OF_REKOR_V2_LOG + ofAGroup) * (shards.rekorV2() - 1)
            - (canary() ? ROOM_OF_CANARY : 0)
            - (gradual ? ROOM_OF_ROLLOUT : 0);
    int most =
        Math.min(
            1 + left / (ROOM_OF_CT_LOG + ofAGroup),
            LOGS_OF_A_CARETAKER - shards.rekorV1() - shards.rekorV2());
    if (shards.ct().count() > most) {
      throw new SettingsException(
          "ctShardEnds",
          "beside %d shards of Rekor v1 and %d Rekor v2 logs a stack has room for %d CT logs, so for %d ends"
              .formatted(shards.rekorV1(), shards.rekorV2(), most, most - 1));
    }
  }

  private ShardKeys rekorV1Keys() {
    String name = "rekorV1KeyFrom";
    try {
      ShardKeys keys = ShardKeys.parse(String.join(",", context.list(name)));
      if (keys.firstShardOf(keys.count()) > MOST_LOGS) {
        throw new SettingsException(
            name, "names a shard beyond %d, the most that there can be".formatted(MOST_LOGS));
      }
      return keys;
    } catch (IllegalArgumentException e) {
      throw new SettingsException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private TemporalShards ctShards() {
    String name = "ctShardEnds";
    try {
      return TemporalShards.parse(String.join(",", context.list(name)));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private Policies timestampPolicies() {
    String name = "timestampPolicies";
    List<String> oids = context.list(name);
    try {
      return oids.isEmpty() ? Policies.SIGSTORE : new Policies(oids);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private void refuseWhatIsNotBuilt() {
    context.oneOf("keyCustody", "kms", List.of("kms"));
  }

  private String organization() {
    String organization = context.text("organization").orElse("Hallmark");
    if (organization.length() > 64) {
      throw new SettingsException(
          "organization", "has more than 64 characters, the bound of an X.520 organization name");
    }
    return organization;
  }

  private Settings.Issuers issuers() {
    Path file = folder.resolve(context.text("issuers").orElse("issuers.json"));
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SettingsException("issuers", "the file " + file + " cannot be read", e);
    }
    try {
      CheckedConfiguration checked = ConfigurationReader.check(text);
      if (checked.json().length > LARGEST_ISSUERS_FILE) {
        throw new SettingsException(
            "issuers",
            "the file %s says more than %d bytes of JSON".formatted(file, LARGEST_ISSUERS_FILE));
      }
      return new Settings.Issuers(
          new String(checked.json(), StandardCharsets.UTF_8),
          ConfigurationReader.read(checked.json()).entries(),
          checked.warnings().stream().map(warning -> file + ": " + warning).toList());
    } catch (ConfigurationException e) {
      throw new SettingsException("issuers", "in " + file + "\n" + e.getMessage(), e);
    }
  }

  private List<String> oidcIssuers() {
    List<String> issuers = context.list("oidcIssuers");
    for (String issuer : issuers) {
      if (!isUrl(issuer)) {
        throw new SettingsException("oidcIssuers", "\"" + issuer + "\" is not a URL");
      }
    }
    return issuers;
  }

  private static boolean isUrl(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Map<DeployedFunction, Integer> reservedConcurrency() {
    String name = "reservedConcurrency";
    Map<DeployedFunction, Integer> bounds = new EnumMap<>(DeployedFunction.class);
    for (String item : context.list(name)) {
      List<String> parts = Arrays.asList(item.split("=", -1));
      if (parts.size() != 2 || !parts.getLast().matches("[1-9]\\d{0,3}")) {
        throw new SettingsException(
            name, "\"" + item + "\" is not function=number, such as fulcio=20");
      }
      DeployedFunction function =
          DeployedFunction.of(parts.getFirst())
              .orElseThrow(
                  () ->
                      new SettingsException(
                          name,
                          "there is no function \"%s\"; there are %s"
                              .formatted(parts.getFirst(), names())));
      int bound = Integer.parseInt(parts.getLast());
      if (function == DeployedFunction.CARETAKER && bound == 1) {
        throw new SettingsException(
            name,
            "must leave the caretaker more than one at a time, or a ceremony during a round is"
                + " refused");
      }
      bounds.put(function, bound);
    }
    return bounds;
  }

  private static String names() {
    return Arrays.stream(DeployedFunction.values())
        .map(DeployedFunction::text)
        .collect(Collectors.joining(", "));
  }

  private Settings.Throttle throttle() {
    int rate = context.number("throttleRate", 100, 1, 10_000);
    int burst = context.number("throttleBurst", 200, 1, 5_000);
    return new Settings.Throttle(rate, burst);
  }
}
