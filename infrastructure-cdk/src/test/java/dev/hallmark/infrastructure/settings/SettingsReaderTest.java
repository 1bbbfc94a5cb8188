package dev.hallmark.infrastructure.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/abc-1";

  @TempDir Path folder;

  @BeforeEach
  void issuersFile() throws IOException {
    Files.copy(shippedIssuers(), folder.resolve("issuers.json"));
  }

  @Test
  void everySettingHasADefault() {
    Settings settings = read();

    assertThat(settings.stackName()).isEqualTo("Hallmark");
    assertThat(settings.entrance()).isEqualTo(new Entrance.ContentDelivery(Optional.empty()));
    assertThat(settings.organization()).isEqualTo("Hallmark");
    assertThat(settings.oidcIssuers()).isEmpty();
    assertThat(settings.keep()).isTrue();
    assertThat(settings.breakGlassRoleArn()).isEmpty();
    assertThat(settings.logRetentionDays()).isEqualTo(90);
    assertThat(settings.checkpointLockDays()).isEqualTo(400);
    assertThat(settings.reservedConcurrency()).isEmpty();
    assertThat(settings.rekor())
        .isEqualTo(
            new Settings.Rekor(
                AdmissionMode.ANY,
                Optional.empty(),
                RepeatedEntries.ANSWERED,
                List.of(),
                List.of()));
    assertThat(settings.logs()).isEqualTo(new Settings.LogCapacity(4, 1_000));
    assertThat(settings.throttle()).isEqualTo(new Settings.Throttle(100, 200));
    assertThat(settings.tracing()).isFalse();
    assertThat(settings.webApplicationFirewall()).isFalse();
    assertThat(settings.gatewayLogRole()).isTrue();
    assertThat(settings.rollout()).isEqualTo(Rollout.ALL_AT_ONCE);
    assertThat(settings.emulated()).isFalse();
  }

  @Test
  void theIssuersFileReachesTheStackAsItIs() throws IOException {
    assertThat(read().issuers().json())
        .isEqualTo(Files.readString(shippedIssuers()).replaceAll("\\s", ""));
    assertThat(read().issuers().warnings()).isEmpty();
  }

  @Test
  void policiesOfTimeStampsAreRead() {
    assertThat(read().timestampPolicies().oids()).containsExactly("1.3.6.1.4.1.57264.2");
    assertThat(read("timestampPolicies", "1.2.3.4,1.3.6.1.4.1.57264.2").timestampPolicies().oids())
        .containsExactly("1.2.3.4", "1.3.6.1.4.1.57264.2");
    assertThatThrownBy(() -> read("timestampPolicies", "sigstore"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("\"sigstore\" is no object identifier");
  }

  @Test
  void endsOfCtLogsAreRead() {
    assertThat(read().shards().ct().count()).isEqualTo(1);
    assertThat(
            read("ctShardEnds", "2099-01-01T00:00:00Z,2100-01-01T00:00:00Z").shards().ct().count())
        .isEqualTo(3);
    assertThatThrownBy(() -> read("ctShardEnds", "2099"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("\"2099\" is no time such as 2027-01-01T00:00:00Z");
  }

  @Test
  void shardsFromWhichFurtherKeysSignAreRead() {
    assertThat(read().shards().rekorV1Keys().count()).isEqualTo(1);
    assertThat(read("rekorV1KeyFrom", "3,5").shards().rekorV1Keys().from()).containsExactly(3, 5);
    assertThatThrownBy(() -> read("rekorV1KeyFrom", "5,3"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> read("rekorV1KeyFrom", "9"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("beyond 8");
    assertThatThrownBy(() -> read("rekorV1", "false", "rekorV1KeyFrom", "2"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("rekorV1=false");
  }

  @Test
  void aLocalAwsIsReachedByNumber() {
    assertThat(read("emulated", "true", "emulatedPort", "4577").entrance())
        .isEqualTo(new Entrance.Loopback(4577));
  }

  @Test
  void anOwnDomainHasACertificateOrAZone() {
    assertThat(
            read(
                    "edge",
                    "custom-domain",
                    "domain",
                    "sigstore.example.com",
                    "certificateArn",
                    CERTIFICATE)
                .entrance())
        .isEqualTo(
            new Entrance.OwnDomain(
                "sigstore.example.com", Optional.of(CERTIFICATE), Optional.empty()));
    assertThat(
            read(
                    "edge", "custom-domain",
                    "domain", "sigstore.example.com",
                    "hostedZoneId", "Z012",
                    "hostedZoneName", "example.com")
                .entrance())
        .isEqualTo(
            new Entrance.OwnDomain(
                "sigstore.example.com",
                Optional.empty(),
                Optional.of(new Entrance.HostedZone("Z012", "example.com"))));
  }

  @Test
  void aPrivateInstanceNamesItsEndpoints() {
    assertThat(
            read(
                    "edge", "private",
                    "domain", "sigstore.internal.example",
                    "certificateArn", CERTIFICATE,
                    "vpcEndpointIds", "vpce-0a, vpce-1b")
                .entrance())
        .isEqualTo(
            new Entrance.PrivateNetwork(
                "sigstore.internal.example", CERTIFICATE, List.of("vpce-0a", "vpce-1b")));
  }

  @Test
  void concurrencyIsReservedByFunction() {
    assertThat(read("reservedConcurrency", "fulcio=20, caretaker=2").reservedConcurrency())
        .isEqualTo(Map.of(DeployedFunction.FULCIO, 20, DeployedFunction.CARETAKER, 2));
  }

  @Test
  void theContextOfCdkItselfIsPassedOver() {
    assertThat(read("@aws-cdk/core:flag", "true", "aws:cdk:version-reporting", "false").keep())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edgee=private | edgee: there is no such setting; known are admission,",
        "edge=public | edge: \"public\" is not one of cloudfront, custom-domain, private",
        "edge=custom-domain | domain: is needed here: a host name",
        "edge=custom-domain domain=sigstore.example.com | certificateArn: is needed for"
            + " sigstore.example.com, or hostedZoneId",
        "edge=custom-domain domain=https://x.example | domain: \"https://x.example\" is not a host"
            + " name",
        "edge=custom-domain domain=sigstore.example.com hostedZoneId=Z1 hostedZoneName=example.org"
            + " | hostedZoneName: sigstore.example.com is not in the zone example.org",
        "edge=private domain=a.example | vpcEndpointIds: edge=private needs the ids",
        "edge=private domain=a.example vpcEndpointIds=vpc-1 | vpcEndpointIds: edge=private needs"
            + " the ids",
        "vpcEndpointIds=vpce-1 | vpcEndpointIds: has no meaning with edge=cloudfront",
        "certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a | certificateArn: has no"
            + " meaning without domain",
        "domain=a.example certificateArn=arn:aws:acm:eu-west-1:123456789012:certificate/a |"
            + " certificateArn: \"arn:aws:acm:eu-west-1:123456789012:certificate/a\" is not the ARN"
            + " of an ACM certificate in us-east-1",
        "emulated=yes | emulated: \"yes\" is not true or false",
        "emulated=true edge=private | edge: has no meaning on a local AWS",
        "emulatedPort=4566 | emulatedPort: has no meaning without emulated=true",
        "emulated=true emulatedPort=0 | emulatedPort: \"0\" is not a whole number from 1 to 65535",
        "keyCustody=file | keyCustody: \"file\" is not one of kms",
        "tsaRootKey=P-521 | tsaRootKey: \"P-521\" is not one of P-384, P-256",
        "removal=never | removal: \"never\" is not one of retain, destroy",
        "logRetentionDays=8 | logRetentionDays: \"8\" is not one of 1, 3, 5",
        "checkpointLockDays=0 | checkpointLockDays: \"0\" is not a whole number from 1 to 36500",
        "removal=destroy checkpointLockDays=7 | checkpointLockDays: has no meaning with"
            + " removal=destroy",
        "certificateMinutes=61 | certificateMinutes: must be a whole number from 1 to 60",
        "issuancesPerMinute=many | issuancesPerMinute: must be a whole number",
        "issuanceRecordDays=-1 | issuanceRecordDays: must be a whole number",
        "maximumRequestBytes=9999999 | maximumRequestBytes: must be a whole number",
        "clientSigningAlgorithms=ed25519-ph | clientSigningAlgorithms: \"ed25519-ph\" is not one"
            + " of",
        "queueShards=65 | queueShards: \"65\" is not a whole number from 1 to 64",
        "kmsSignaturesPerSecond=0 | kmsSignaturesPerSecond: \"0\" is not a whole number from 1",
        "throttleRate=many | throttleRate: \"many\" is not a whole number",
        "reservedConcurrency=fulcio | reservedConcurrency: \"fulcio\" is not function=number",
        "reservedConcurrency=fulcio=0 | reservedConcurrency: \"fulcio=0\" is not function=number",
        "reservedConcurrency=witness=1 | reservedConcurrency: there is no function \"witness\";"
            + " there are fulcio, ctlog",
        "reservedConcurrency=caretaker=1 | reservedConcurrency: must leave the caretaker more than"
            + " one at a time, or a ceremony during a round is refused",
        "oidcIssuers=example | oidcIssuers: \"example\" is not a URL",
        "breakGlassRoleArn=admin | breakGlassRoleArn: \"admin\" is not the ARN of an IAM role",
        "stackName=1st | stackName: \"1st\" is not a stack name",
        "issuers=none.json | issuers: the file",
        "admission=CA | admission: \"CA\" is not one of any, ca, identities",
        "admission=ca admittedIdentities=a.json | admittedIdentities: has no meaning without"
            + " admission=identities",
        "admission=identities | admittedIdentities: the file",
        "canary=yes | canary: \"yes\" is not true or false",
        "canary=true emulated=true | canary: cannot be true with emulated=true",
        "canary=true edge=private domain=a.example.com certificateArn="
            + CERTIFICATE
            + " vpcEndpointIds=vpce-0a | canary: cannot be true with edge=private",
        "rollout=slow | rollout: \"slow\" is not one of all-at-once, canary",
        "rollout=canary | rollout: can be canary only with alarms, which take a bad version back:"
            + " set alarmEmail or alarmTopicArn",
        "rollout=canary dashboards=all | rollout: can be canary only with alarms",
        "rollout=canary alarmEmail=a@example.com emulated=true | rollout: cannot be canary with"
            + " emulated=true",
        "repeatedEntries=yes | repeatedEntries: \"yes\" is not one of answered, refused",
        "rekorV1Kinds=dsse,sbom | rekorV1Kinds: there is no kind of entry \"sbom\"; there are"
            + " alpine, cose",
        "rekorV1DisabledEndpoints=search | rekorV1DisabledEndpoints: there is no endpoint"
            + " \"search\"; there are createLogEntry",
        "rekorV1=false rekorV1Kinds=dsse | rekorV1Kinds: has no meaning with rekorV1=false"
      })
  void whatCannotWorkIsRefusedWithWhatToDo(String context, String message) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(pairs(context)))
        .withMessageStartingWith("setting " + message);
  }

  @Test
  void anOrganizationFitsIntoACertificate() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("organization", "x".repeat(65)))
        .withMessageContaining("64 characters");
  }

  @Test
  void whatFulcioWouldRefuseIsRefusedBeforeTheDeployment() throws IOException {
    Files.writeString(folder.resolve("issuers.json"), "{\"oidc-issuers\": {}}");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("issuers.json")
        .withMessageContaining("names no issuer");
  }

  @Test
  void identitiesReachTheFunctionsWithoutWhiteSpace() throws IOException {
    Files.writeString(
        folder.resolve("who.json"), "[ {\"issuer\": \"i\",\n \"identityRegExp\": \"a b+\"} ]");
    Settings.Rekor rekor =
        read("admission", "identities", "admittedIdentities", "who.json").rekor();
    assertThat(rekor.admittedIdentities())
        .contains("[{\"issuer\":\"i\",\"identityRegExp\":\"a b+\"}]");
  }

  @Test
  void identitiesThatTheFunctionsWouldRefuseAreRefused() throws IOException {
    Files.writeString(folder.resolve("identities.json"), "[{\"issuer\":\"i\"}]");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("admission", "identities"))
        .withMessageContaining("rule 1 of the admitted identities must have either identity or");
    Files.writeString(
        folder.resolve("identities.json"),
        "[{\"issuer\":\"i\",\"identity\":\"" + "x".repeat(2_048) + "\"}]");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("admission", "identities"))
        .withMessageContaining("has room for 2048");
  }

  @Test
  void anIssuersFileFitsIntoAnEvent() throws IOException {
    Files.writeString(
        folder.resolve("issuers.json"),
        "oidc-issuers: {'https://i.example': {client-id: s, type: email, description: '%s'}}"
            .formatted("x".repeat(100 * 1024)));

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("more than 102400 bytes");
  }

  private static String[] pairs(String context) {
    return Arrays.stream(context.split(" ", -1))
        .flatMap(item -> Arrays.stream(item.split("=", 2)))
        .toArray(String[]::new);
  }

  private Settings read(String... namesAndValues) {
    Map<String, String> context = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      context.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return SettingsReader.read(context, folder);
  }

  private static Path shippedIssuers() {
    return Path.of(System.getProperty("hallmark.root", ".."), "infrastructure-cdk", "issuers.json");
  }
}
