package dev.hallmark.operator.doctor;

import static dev.hallmark.operator.doctor.Checks.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.doctor.Finding.Status;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.transparency.Hash;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each check at services that answer well, and at those that do not. */
class ServiceChecksTest {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final StandIn instance = new StandIn();
  private final Http http = new Http();

  @AfterEach
  void stop() {
    http.close();
    instance.close();
  }

  @Test
  void theChainInUseIsTheOneThatClientsKnow() throws Exception {
    AuthorityCheck check = new AuthorityCheck(instance.subject(), http);
    assertThat(said(check)).allMatch(finding -> finding.status() == Status.FINE).hasSize(3);
    instance.ca = instance.ca();
    wrong(check).contains("no client accepts its certificates");
  }

  @Test
  void whatEndsSoonIsAWarningAndWhatEndedIsWrong() throws Exception {
    Subject now = instance.subject();
    Subject late = new Subject(now.known(), now.now().plus(Duration.ofDays(5 * 365 - 30)));
    assertThat(said(new AuthorityCheck(late, http)))
        .anyMatch(one -> one.status() == Status.WARNING && one.what().contains("ends in"));
    Subject later = new Subject(now.known(), now.now().plus(Duration.ofDays(6 * 365)));
    wrong(new AuthorityCheck(later, http)).contains("the certificate of the CA ended at");
  }

  @Test
  void metadataIsGoodForSomeTime() throws Exception {
    Subject subject = instance.subject();
    Instant expires = subject.known().walk().timestamp().expires();
    List<Finding> soon =
        said(new TufCheck(new Subject(subject.known(), expires.minus(Duration.ofDays(1)))));
    assertThat(soon)
        .extracting(Finding::status)
        .containsExactly(Status.FINE, Status.FINE, Status.FINE, Status.WARNING);
    assertThat(soon.getLast().remedy()).contains("caretaker");
    wrong(new TufCheck(new Subject(subject.known(), expires))).contains("TUF timestamp", "ended");
  }

  @Test
  void timeStampsVerifyWithTheTrustedRoot() throws Exception {
    assertThat(said(timestamps())).allMatch(finding -> finding.status() == Status.FINE).hasSize(3);
    instance.changes.put(
        "/api/v1/timestamp",
        stamp -> {
          stamp[stamp.length - 1] ^= 1;
          return stamp;
        });
    wrong(timestamps()).contains("does not verify with any authority");
  }

  @Test
  void aClockThatIsWrongIsTold() throws Exception {
    instance.ahead = Duration.ofMinutes(10);
    wrong(timestamps()).contains("ahead of this machine's");
    instance.ahead = Duration.ofSeconds(-45);
    assertThat(said(timestamps()))
        .anyMatch(one -> one.status() == Status.WARNING && one.what().contains("behind"));
    InstantSource wrongHere = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
    wrong(new HostCheck(instance.subject(), http, wrongHere)).contains("the clock of the host");
  }

  @Test
  void aTiledLogLeadsToItsSignedRoot() throws Exception {
    instance.append(300);
    assertThat(said(new LogCheck(tiled())))
        .singleElement()
        .isEqualTo(
            new Finding(
                "log",
                Status.FINE,
                "Rekor v2 at %s: 300 entries, signed by the key of the trusted root"
                    .formatted(instance.url()),
                ""));
    instance.changes.put(
        "/api/v2/tile/0/001.p/44",
        tile -> {
          tile[5] ^= 1;
          return tile;
        });
    wrong(new LogCheck(tiled())).contains("do not lead to the signed root");
  }

  @Test
  void aLogUnderAnotherKeyIsNotBelieved() throws Exception {
    instance.append(1);
    instance.rekor = JdkSigner.p256();
    instance.append(1);
    wrong(new LogCheck(tiled())).contains("not signed by a key of the trusted root");
  }

  @Test
  void aLogThatShowsNothingIsAWarning() throws Exception {
    assertThat(said(new LogCheck(tiled())))
        .singleElement()
        .matches(finding -> finding.status() == Status.WARNING);
  }

  @Test
  void aLogThatGrowsContinuesWhatItShowed() throws Exception {
    instance.append(5);
    LogCheck before = new LogCheck(tiled());
    assertThat(said(before)).hasSize(1);
    instance.append(300);
    assertThat(said(new GrowthCheck(before)))
        .singleElement()
        .matches(finding -> finding.what().contains("305 entries continues that of 5"));
  }

  @Test
  void aSecondHistoryIsNoticed() throws Exception {
    instance.append(5);
    LogCheck before = new LogCheck(tiled());
    assertThat(said(before)).hasSize(1);
    instance.beginAnew();
    instance.append(7);
    wrong(new GrowthCheck(before)).contains("does not continue");
  }

  @Test
  void aTreeHeadOfTheCtLogIsVerified() throws Exception {
    CtLogReader log = new CtLogReader(instance.subject().ctLogs().getFirst(), http);
    assertThat(log.head()).contains(new LogReader.Head(0, Hash.EMPTY_ROOT));
    instance.ct = JdkSigner.p256();
    wrong(new LogCheck(log)).contains("CT log", "not signed by a key of the trusted root");
  }

  @Test
  void anIdentityProviderThatDoesNotAnswerIsWrong() throws Exception {
    IssuersCheck check = new IssuersCheck(instance.subject(), http);
    assertThat(said(check)).singleElement().matches(one -> one.status() == Status.FINE);
    instance.changes.put(DISCOVERY, _ -> null);
    wrong(check).contains("answered 500");
  }

  /** Tokens name it as it names itself, and Fulcio compares. */
  @Test
  void anIdentityProviderNamesItselfAsTheSigningConfigurationDoes() throws Exception {
    IssuersCheck check = new IssuersCheck(instance.subject(), http);
    described(instance.url() + "/", instance.url() + "/issuer/keys");
    assertThat(said(check)).singleElement().matches(one -> one.status() == Status.FINE);
    described("https://idp.example", instance.url() + "/issuer/keys");
    wrong(check).contains("does not name as its issuer the one of the signing configuration");
    described(instance.url() + "//", instance.url() + "/issuer/keys");
    wrong(check).contains("does not name as its issuer");
    instance.changes.put(DISCOVERY, _ -> "[]".getBytes(StandardCharsets.UTF_8));
    wrong(check).contains("does not name as its issuer");
  }

  @Test
  void anIdentityProviderWhoseKeysCannotBeHadIsWrong() throws Exception {
    IssuersCheck check = new IssuersCheck(instance.subject(), http);
    for (String location : List.of("", "/issuer/keys", "http://idp.example/keys", "file:///k")) {
      described(instance.url().toString(), location);
      wrong(check).contains("has no jwks_uri from which keys may be fetched");
    }
    described(instance.url().toString(), instance.url() + "/nothing");
    wrong(check).contains("/nothing answered 404");
    instance.changes.remove(DISCOVERY);
    for (String none : List.of("[]", "{}", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"?\"}]}")) {
      instance.changes.put("/issuer/keys", _ -> none.getBytes(StandardCharsets.UTF_8));
      wrong(check).contains("/issuer/keys, the jwks_uri, holds no key set with a key");
    }
    instance.changes.put("/issuer/keys", _ -> "<html>".getBytes(StandardCharsets.UTF_8));
    wrong(check).contains("/issuer/keys answered no JSON");
  }

  private void described(String issuer, String location) {
    instance.changes.put(
        DISCOVERY, _ -> Json.write(Map.of("issuer", issuer, "jwks_uri", location)));
  }

  private TimestampCheck timestamps() {
    Subject subject = instance.subject();
    return new TimestampCheck(
        subject, new TimestampAuthority(subject, http, new SecureRandom()), InstantSource.system());
  }

  private TiledLogReader tiled() {
    return new TiledLogReader(URI.create(instance.url().toString()), http, instance.logs());
  }

  /** The one finding that is wrong; it says what to do. */
  private static AbstractStringAssert<?> wrong(Check check) throws Exception {
    List<Finding> wrong = new ArrayList<>(said(check));
    wrong.removeIf(finding -> finding.status() != Status.WRONG);
    assertThat(wrong).singleElement().matches(finding -> !finding.remedy().isEmpty());
    return assertThat(wrong.getFirst().what());
  }
}
