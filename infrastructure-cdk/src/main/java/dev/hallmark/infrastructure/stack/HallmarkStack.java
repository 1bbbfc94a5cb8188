package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.functions.FunctionPackages;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.stack.watch.WatchStack;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.RouteTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** One instance of Hallmark. The names of its outputs are a contract for scripts. */
public final class HallmarkStack extends Stack {
  /** Builds the instance that the settings describe. */
  public HallmarkStack(Construct scope, Settings settings, FunctionPackages packages) {
    super(
        scope,
        settings.stackName(),
        StackProps.builder()
            .description("Hallmark: a private Sigstore (Fulcio, CT log, Rekor, TSA, TUF)")
            .synthesizer(Platform.of(settings).synthesizer())
            .build());
    Blueprint blueprint =
        new Blueprint(settings, packages, Platform.of(settings), GradualRollout.of(this, settings));
    SigningKeys keys = new SigningKeys(this, blueprint);
    Edge edge = new Edge(this, blueprint);
    TrustRoot trust = new TrustRoot(this, blueprint, keys, edge);
    CtLogs ctLogs = new CtLogs(this, blueprint, keys, trust, edge);
    CertificateAuthority authority = new CertificateAuthority(this, blueprint, keys, trust, ctLogs);
    TransparencyLogs logs = new TransparencyLogs(this, blueprint, keys, trust, edge);
    Optional<SearchableLog> searchable =
        settings.rekorV1()
            ? Optional.of(new SearchableLog(this, blueprint, keys, trust, edge))
            : Optional.empty();
    TimestampAuthority timestamps = new TimestampAuthority(this, blueprint, keys, trust);
    Caretaker caretaker = new Caretaker(this, blueprint, keys, trust, ctLogs, logs, searchable);
    Optional<Canary> canary =
        settings.canary()
            ? Optional.of(new Canary(this, blueprint, keys, trust, edge))
            : Optional.empty();

    edge.serve(Backend.FULCIO, authority.function());
    ctLogs.serve(edge);
    logs.serve(edge);
    searchable.ifPresent(log -> edge.serve(Backend.REKOR_V1, log.function()));
    edge.serve(Backend.TIMESTAMP, timestamps.function());
    edge.serveFiles(trust.bucket());
    if (settings.shards().rekorV1() > 1) {
      // Its first entry ends the shard before, which nothing takes back: what may fail comes first.
      searchable.ifPresent(log -> log.function().publishedAfter(logs).publishedAfter(caretaker));
    }
    List<Construct> before = new ArrayList<>(List.of(edge, authority, ctLogs, logs, timestamps));
    searchable.ifPresent(before::add);
    before.add(caretaker);
    canary.ifPresent(before::add);
    trust
        .announce(settings, before)
        .ifPresent(
            announced ->
                Stream.concat(logs.all().stream(), ctLogs.all().stream())
                    .filter(log -> log.name().shard() > 1)
                    .forEach(
                        log ->
                            output(
                                prefix(log) + "LogId",
                                announced.getAttString(prefix(log) + "LogId"))));

    if (settings.watch().alarms() || !settings.watch().boards().isEmpty()) {
      Map<DeployedFunction, List<ServiceFunction>> functions =
          new EnumMap<>(DeployedFunction.class);
      functions.put(DeployedFunction.FULCIO, List.of(authority.function()));
      functions.put(DeployedFunction.CT_LOG, ctLogs.functions());
      functions.put(DeployedFunction.REKOR, logs.functions());
      searchable.ifPresent(
          log -> functions.put(DeployedFunction.REKOR_V1, List.of(log.function())));
      functions.put(DeployedFunction.TIMESTAMP, List.of(timestamps.function()));
      functions.put(DeployedFunction.GENESIS, List.of(trust.ceremony()));
      functions.put(DeployedFunction.CARETAKER, List.of(caretaker.function()));
      canary.ifPresent(one -> functions.put(DeployedFunction.CANARY, List.of(one.function())));
      List<DeployedLog> every = new ArrayList<>(ctLogs.all());
      every.addAll(logs.all());
      searchable.ifPresent(log -> every.addAll(log.all()));
      new WatchStack(
          this,
          settings,
          WatchedParts.of(
              settings,
              functions,
              keys,
              WatchedParts.tables(every, searchable, authority.recordsTableName()),
              edge));
    }
    settings
        .issuers()
        .warnings()
        .forEach(warning -> Annotations.of(this).addWarningV2("hallmark:issuers", warning));
    output("Url", edge.url());
    output("TufUrl", edge.url() + RouteTable.TUF_PATH);
    output("TufRootSha256", trust.told("TufRootSha256"));
    output("CaRootSha256", trust.told("CaRootSha256"));
    output("TsaRootSha256", trust.told("TsaRootSha256"));
    output("CtLogId", trust.told("CtLogId"));
    output("RekorLogId", trust.told("RekorLogId"));
    output("BucketName", trust.bucket().getBucketName());
    output("ArchiveBucketName", caretaker.archive().getBucketName());
    for (NumberedLogs kind : List.of(ctLogs, logs)) {
      for (DeployedLog log : kind.all()) {
        describe(log);
        output(prefix(log) + "FunctionName", kind.function(log).name());
      }
    }
    searchable.ifPresent(
        log -> {
          output("RekorV1LogId", trust.told("RekorV1LogId"));
          for (DeployedLog shard : log.all()) {
            describe(shard);
            output(prefix(shard) + "IndexTableName", log.indexTableName());
          }
          output("RekorV1FunctionName", log.function().name());
        });
    authority.recordsTableName().ifPresent(table -> output("FulcioIssuanceTableName", table));
    output("FulcioFunctionName", authority.function().name());
    output("TimestampFunctionName", timestamps.function().name());
    output("GenesisFunctionName", trust.ceremony().name());
    output("CaretakerFunctionName", caretaker.function().name());
    canary.ifPresent(one -> output("CanaryFunctionName", one.function().name()));
  }

  private void describe(DeployedLog log) {
    output(prefix(log) + "TableName", log.shard().tableName());
    output(prefix(log) + "KeyId", log.keyId());
    output(prefix(log) + "Origin", log.origin());
  }

  /** What the names of a log's outputs begin with. */
  private static String prefix(DeployedLog log) {
    String kind =
        switch (log.name().kind()) {
          case REKOR_V1 -> "RekorV1";
          case REKOR_V2 -> "Rekor";
          case CT -> "CtLog";
        };
    return log.name().shard() == 1 ? kind : kind + "Shard" + log.name().shard();
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
