package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.operator.doctor.Finding.Status;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An authority that signs on after its end in the trusted root: clients refuse what it signs then.
 */
class EndedAuthorityTest {
  private final StandIn instance = new StandIn();
  private final Http http = new Http();

  @AfterEach
  void stop() {
    http.close();
    instance.close();
  }

  @Test
  void aChainWhoseValidityIsOverIsNotTheOneThatClientsAccept() throws Exception {
    instance.end = Optional.of(Instant.now().minus(Duration.ofHours(1)));
    assertThat(wrong(new AuthorityCheck(instance.subject(), http)))
        .containsExactly(
            "the chain in use is in the trusted root, but not valid now, so no client accepts its"
                + " certificates");
  }

  @Test
  void anEndToComeIsNoFault() throws Exception {
    instance.end = Optional.of(Instant.now().plus(Duration.ofHours(1)));
    assertThat(wrong(new AuthorityCheck(instance.subject(), http))).isEmpty();
    assertThat(wrong(timestamps())).isEmpty();
  }

  @Test
  void aCertificateOfAnEndedAuthorityDoesNotVerify() throws Exception {
    instance.end = Optional.of(Instant.now().plus(Duration.ofHours(1)));
    assertThat(wrong(issuance()))
        .as("without a promise, but of a valid authority")
        .containsExactly("the certificate has no promise (SCT) of a CT log of the trusted root");
    instance.end = Optional.of(Instant.now().minus(Duration.ofHours(1)));
    assertThat(wrong(issuance()))
        .containsExactly(
            "the certificate is not signed by an authority that is valid in the trusted root, or"
                + " of another key");
  }

  @Test
  void aTimeStampOfAnEndedAuthorityDoesNotVerify() throws Exception {
    instance.end = Optional.of(Instant.now().minus(Duration.ofHours(1)));
    assertThat(wrong(timestamps()))
        .containsExactly(
            "a time stamp does not verify with any authority that is valid in the trusted root");
  }

  /** What counts is the time that is stated, not that at which it is looked at. */
  @Test
  void aTimeStampOfBeforeTheEndVerifies() throws Exception {
    instance.end = Optional.of(Instant.now().minus(Duration.ofHours(1)));
    instance.ahead = Duration.ofHours(-2);
    assertThat(wrong(timestamps()))
        .singleElement()
        .asString()
        .startsWith("the clock of the timestamp authority is");
  }

  private TimestampCheck timestamps() {
    Subject subject = instance.subject();
    return new TimestampCheck(
        subject, new TimestampAuthority(subject, http, new SecureRandom()), InstantSource.system());
  }

  private IssuanceCheck issuance() {
    String claims = "{\"sub\":\"you\",\"email\":\"you@example.com\",\"email_verified\":true}";
    String middle =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return new IssuanceCheck(
        instance.subject(), http, Optional.of(new Token("e30." + middle + ".AA")));
  }

  private static List<String> wrong(Check check) throws Exception {
    return Checks.said(check).stream()
        .filter(finding -> finding.status() == Status.WRONG)
        .map(Finding::what)
        .toList();
  }
}
