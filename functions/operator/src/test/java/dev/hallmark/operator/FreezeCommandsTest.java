package dev.hallmark.operator;

import static dev.hallmark.operator.IncidentDesk.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.signed.SigningAuthority;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator freezes somebody, sees what was signed and what to push, and lifts it again. */
class FreezeCommandsTest {
  private static final String EVE = "eve@example.com";
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);
  private static final String C = "cc".repeat(32);

  @TempDir private Path folder;
  private final IncidentDesk desk = new IncidentDesk();

  @BeforeEach
  void sign() {
    desk.signs(LogKind.REKOR_V2, EVE, IDP, "cosign", A);
    desk.now = desk.now.plus(Duration.ofDays(2));
    desk.signs(LogKind.REKOR_V2, EVE, IDP, "cosign", B);
    desk.signs(LogKind.REKOR_V1, EVE, IDP, "cosign", C);
    desk.signs(LogKind.REKOR_V2, "bob@example.com", IDP, "cosign", "dd".repeat(32));
    desk.signs(LogKind.REKOR_V2, EVE, "https://other.example", "cosign", "ee".repeat(32));
    desk.now = desk.now.plus(Duration.ofHours(1));
  }

  private int freezeEve(String... more) {
    String[] first = {"freeze", "identity", EVE, "--issuer", IDP, "--out", folder + "/out"};
    String[] all = Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new);
    return desk.run(all);
  }

  @Test
  void aFreezeIsToldWithWhatWasSignedInTheTimeAndWhatToPush() throws Exception {
    assertThat(freezeEve("--reason", "laptop stolen")).isZero();
    assertThat(desk.out)
        .isEqualTo(
            """
            frozen: eve@example.com at https://idp.example, since 2026-11-25T09:00:00Z
              in effect        2026-11-25T09:01:01Z at the latest
              valid until      2026-11-25T09:11:01Z at the latest, what was issued before
            signed since 2026-11-24T09:00:00Z:
              certificates     2 issued; 3 records read
              entries          2 in the Rekor logs
              logs read        rekor-v2 (3 entries), rekor-v1 (1 entry)
              2026-11-25T08:00:00Z  rekor-v2 1  hashedrekord 0.0.2  sha256:%s
              2026-11-25T08:00:00Z  rekor-v1 0  hashedrekord 0.0.1  sha256:%s
            policies to push, in %s/out:
              denied-digests.txt
              kyverno.yaml
              policy-controller.yaml
              cosign.sh
            """
                .formatted(B, C, folder));
    assertThat(Files.readString(folder.resolve("out/denied-digests.txt")))
        .isEqualTo("sha256:%s\nsha256:%s\n".formatted(B, C));
    assertThat(desk.frozen.forbids(EVE, IDP)).isTrue();
  }

  @Test
  void moreIsListedOfALongerTimeAndAllOfItAsJson() throws Exception {
    assertThat(freezeEve("--since", "7d", "--json")).isZero();
    JsonNode told = desk.json();
    assertThat(told.path("entriesTotal").asInt()).isEqualTo(3);
    assertThat(told.path("certificates")).hasSize(3);
    assertThat(told.at("/entries/0/digests/0/digest").asText()).isEqualTo("sha256:" + A);
    assertThat(told.at("/entries/0/digests/0/of").asText()).isEqualTo("artifact");
    assertThat(told.path("complete").asBoolean()).isTrue();
    assertThat(told.path("issuerConfigured").asBoolean()).isTrue();
    assertThat(told.path("logsRead").toString())
        .isEqualTo("[{\"log\":\"rekor-v2\",\"entries\":4},{\"log\":\"rekor-v1\",\"entries\":1}]");
    assertThat(told.path("certificatesTotal").asInt()).isEqualTo(3);
    assertThat(told.path("certificatesMissing").asInt(-1)).isZero();
    assertThat(told.path("effective").asText()).isEqualTo("2026-11-25T09:01:01Z");
  }

  @Test
  void ofAnIssuerEverybodyIsListed() throws Exception {
    assertThat(desk.run("freeze", "issuer", IDP + "/", "--json", "--out", folder + "/out"))
        .isZero();
    assertThat(desk.json().path("certificates")).hasSize(3);
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(3);
    assertThat(desk.frozen.forbids("anybody", IDP)).isTrue();
  }

  @Test
  void aFreezeThatHoldsAlreadyIsInEffectAlready() {
    freezeEve();
    desk.now = desk.now.plus(Duration.ofHours(3));
    assertThat(freezeEve()).isZero();
    assertThat(desk.out)
        .contains("since 2026-11-25T09:00:00Z", "in effect        2026-11-25T09:01:00Z");
    assertThat(desk.frozen.freezes()).hasSize(1);
  }

  @Test
  void aDryRunListsAndChangesNothing() {
    assertThat(freezeEve("--dry-run")).isZero();
    assertThat(desk.out).startsWith("signed since").contains("sha256:" + B);
    assertThat(desk.frozen.freezes()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatCannotBeListedLeavesTheFreezeInForce() throws Exception {
    desk.logsFail = Optional.of(new LogStoreException("DynamoDB did not answer"));
    assertThat(freezeEve()).isEqualTo(ExitCode.TROUBLE);
    assertThat(desk.out).startsWith("frozen: eve@example.com");
    assertThat(desk.err)
        .contains("the freeze is recorded, but", "repeat it: DynamoDB did not answer");
    assertThat(desk.frozen.forbids(EVE, IDP)).isTrue();

    assertThat(freezeEve("--json")).isEqualTo(ExitCode.TROUBLE);
    assertThat(desk.json().path("complete").asBoolean()).isFalse();
    assertThat(desk.json().path("frozenSince").asText()).isNotEmpty();
  }

  @Test
  void moreEntriesThanAreListedAreToldAndNoSuccess() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    FreezeOptions what = new FreezeOptions();
    what.since = "7d";
    what.out = folder.resolve("out");
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    int code =
        desk.freezing(/* most= */ 2, terminal)
            .freeze(new Holder(Optional.of(EVE), IDP), what, new CeremonyOptions());
    assertThat(code).isEqualTo(ExitCode.TROUBLE);
    assertThat(out.toString()).contains("3 in the Rekor logs", "only the first are shown");
    assertThat(out.toString()).contains("certificates     3 issued");
    assertThat(err.toString())
        .contains("only 2 of 3 certificates and 2 of 3 entries are listed; a later --since");
    assertThat(Files.readString(folder.resolve("out/denied-digests.txt")))
        .isEqualTo(
            """
            # INCOMPLETE: the digests of 1 more entries are not in this file.
            sha256:%s
            sha256:%s
            """
                .formatted(A, B));
  }

  /** An attestation may have several signers; whoever is frozen may be any of them. */
  @Test
  void whoSignedBesidesSomebodyElseIsFoundToo() throws Exception {
    desk.log(
        LogKind.REKOR_V1,
        SigningAuthority.dsse(
            List.of(
                desk.authority.certificate("bob@example.com", IDP, 0xb0b),
                desk.authority.certificate(EVE, IDP, 0xe5e)),
            "ff".repeat(32),
            A));
    assertThat(freezeEve("--json")).isZero();
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(3);
    assertThat(desk.json().at("/entries/2/identity").asText()).isEqualTo(EVE);
    assertThat(desk.json().at("/entries/2/serial").asText()).isEqualTo("e5e");
  }

  @Test
  void byItsFunctionAloneAnInstanceIsFrozenButNotListed() {
    assertThat(freezeEve("--function", "genesis")).isEqualTo(ExitCode.TROUBLE);
    assertThat(desk.err).contains("name the instance by --outputs");
    assertThat(desk.frozen.forbids(EVE, IDP)).isTrue();
  }

  @Test
  void withoutRecordsTheLogsStillTell() {
    desk.keepsRecords = false;
    assertThat(freezeEve()).isZero();
    assertThat(desk.out)
        .contains("not known: the instance keeps no records", "2 in the Rekor logs")
        .contains("valid until      2026-11-25T10:01:01Z");
  }

  /** Who logs a made-up certificate must not get somebody else's artifact denied. */
  @Test
  void aCertificateOfAnotherAuthorityDeniesNothing() throws Exception {
    IncidentDesk other = new IncidentDesk();
    desk.log(
        LogKind.REKOR_V2,
        SigningAuthority.v2(other.authority.certificate(EVE, IDP, 7), "ff".repeat(32)));
    assertThat(freezeEve("--json")).isZero();
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(2);
  }

  @Test
  void liftingIsRecordedAndListed() {
    freezeEve("--reason", "laptop stolen");
    assertThat(desk.run("freeze", "list")).isZero();
    assertThat(desk.out)
        .isEqualTo(
            """
            eve@example.com at https://idp.example
              frozen           2026-11-25T09:00:00Z: laptop stolen
            """);

    desk.now = desk.now.plus(Duration.ofHours(1));
    assertThat(
            desk.run("freeze", "lift", "identity", EVE, "--issuer", IDP, "--reason", "found again"))
        .isZero();
    assertThat(desk.out).startsWith("lifted: eve@example.com").contains("2026-11-25T10:01:00Z");
    assertThat(desk.run("freeze", "list")).isZero();
    assertThat(desk.out).isEqualTo("nobody is frozen\n");
    assertThat(desk.run("freeze", "list", "--all")).isZero();
    assertThat(desk.out)
        .contains("laptop stolen", "lifted           2026-11-25T10:00:00Z: found again");
  }

  @Test
  void whatWasLiftedBeforeIsSaidToHaveBeen() {
    freezeEve();
    desk.run("freeze", "lift", "identity", EVE, "--issuer", IDP);
    desk.now = desk.now.plus(Duration.ofHours(2));
    assertThat(desk.run("freeze", "lift", "identity", EVE, "--issuer", IDP)).isZero();
    assertThat(desk.out)
        .startsWith("lifted before, at 2026-11-25T09:00:00Z: " + EVE)
        .contains("since 2026-11-25T09:01:00Z", "nothing changed");
    freezeEve();
    assertThat(desk.run("freeze", "lift", "identity", EVE, "--issuer", IDP)).isZero();
    assertThat(desk.out).startsWith("lifted: ").contains("2026-11-25T11:01:00Z");
  }

  /** The records are kept by name to the letter, and a freeze minds no case. */
  @Test
  void aNameInCapitalsFindsWhatWasIssuedToItInLowerCase() throws Exception {
    assertThat(
            desk.run(
                "freeze", "identity", "Eve@Example.COM", "--issuer", IDP, "--dry-run", "--json"))
        .isZero();
    assertThat(desk.json().path("certificates")).hasSize(2);
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(2);
  }

  @Test
  void whatHasNoCertificatesIsSaidToHaveNone() {
    assertThat(desk.run("freeze", "identity", "eva@example.com", "--issuer", IDP, "--dry-run"))
        .isZero();
    assertThat(desk.out)
        .contains(
            "certificates     no certificate is known of it; 0 records read",
            "logs read        rekor-v2 (3 entries), rekor-v1 (1 entry)");
    assertThat(desk.err)
        .contains("warning: nothing that was signed was found, so no digest is denied");
  }

  @Test
  void aLogIsFrozenByTheSameCommand() {
    assertThat(desk.run("freeze", "log", "rekor-v2", "--yes")).isZero();
    assertThat(desk.out).isEqualTo("frozen, with 4 entries\n");
    assertThat(desk.store(LogKind.REKOR_V2).slotsBefore(Long.MAX_VALUE, 1).getFirst().frozen())
        .isTrue();
  }

  @Test
  void wrongUsageIsToldBeforeAnythingIsFrozen() {
    assertThat(desk.run("freeze", "identity", EVE)).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--issuer");
    assertThat(desk.run("freeze", "identity", " ", "--issuer", IDP)).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("the identity is empty");
    assertThat(freezeEve("--since", "yesterday")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--since is a time");
    assertThat(desk.frozen.freezes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "issuer", "log", "list", "lift"})
  void everyCommandHasHelpThatNamesItsExitCodes(String command) {
    assertThat(desk.run("freeze", command, "--help")).isZero();
    assertThat(desk.out).contains("Usage: hallmark freeze " + command, "Exit codes: 0");
  }
}
