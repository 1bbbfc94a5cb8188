package dev.hallmark.fulcio.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.IssuerType;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.testkit.keys.JdkSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What a certificate says is what the token claims, to the letter, and nothing else: for any claims
 * of a GitHub job, read back from the certificate by the JDK.
 */
class ClaimsToCertificateTest {
  private static final String ARC = "1.3.6.1.4.1.57264.1.";
  private static final String ISSUER = "https://token.actions.githubusercontent.com";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final JdkSigner KEY = JdkSigner.p384();
  private static final JdkSigner HOLDER = JdkSigner.p256();
  private static final CertificateAuthority AUTHORITY =
      new CertificateAuthority(
          new CertificateAuthorities(() -> START, new SecureRandom())
              .fulcio("example", JdkSigner.p384(), KEY),
          KEY);
  private static final IssuerType GITHUB = type();

  /** The extensions that say one claim as it is (the rest is made of several). */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry(2, "event_name"),
          Map.entry(3, "sha"),
          Map.entry(4, "workflow"),
          Map.entry(5, "repository"),
          Map.entry(6, "ref"),
          Map.entry(10, "job_workflow_sha"),
          Map.entry(11, "runner_environment"),
          Map.entry(13, "sha"),
          Map.entry(14, "ref"),
          Map.entry(15, "repository_id"),
          Map.entry(17, "repository_owner_id"),
          Map.entry(19, "workflow_sha"),
          Map.entry(20, "event_name"),
          Map.entry(22, "repository_visibility"),
          Map.entry(23, "environment"),
          Map.entry(24, "sub"));

  private static IssuerType type() {
    try {
      return ConfigurationReader.check(
              "oidc-issuers: {'%s': {client-id: sigstore, preset: github-actions}}"
                  .formatted(ISSUER)
                  .getBytes(StandardCharsets.UTF_8))
          .configuration()
          .issuer(ISSUER)
          .orElseThrow()
          .type();
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Provide
  Arbitrary<List<String>> values() {
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
            Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00e0', '\u00ff')
                .withChars('\u4e2d', '"', '\\', '%')
                .ofMinLength(1)
                .ofMaxLength(40));
    return value.list().ofSize(13);
  }

  @Property(tries = 200)
  void everyPlainClaimStandsInItsExtensionAndNoOtherClaimAnywhere(
      @ForAll("values") List<String> values) throws Exception {
    Map<String, String> claims = new LinkedHashMap<>();
    List<String> names = List.copyOf(Set.copyOf(PLAIN.values())).stream().sorted().toList();
    for (int i = 0; i < names.size(); i++) {
      claims.put(names.get(i), values.get(i % values.size()));
    }
    claims.put("iss", ISSUER);
    claims.put("job_workflow_ref", "acme/app/.github/workflows/a.yml@refs/heads/main");
    claims.put("workflow_ref", "acme/app/.github/workflows/b.yml@refs/heads/main");
    claims.put("repository_owner", "acme");
    claims.put("run_id", "1");
    claims.put("run_attempt", "2");
    claims.put("actor", "must-not-be-seen-anywhere");

    X509Certificate certificate = certificate(claims);

    Map<Integer, String> said = said(certificate);
    PLAIN.forEach(
        (number, claim) -> assertThat(said.get(number)).as(claim).isEqualTo(claims.get(claim)));
    assertThat(said).containsEntry(1, ISSUER).containsEntry(8, ISSUER);
    assertThat(said.keySet())
        .containsExactly(
            1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    assertThat(new String(certificate.getEncoded(), StandardCharsets.ISO_8859_1))
        .doesNotContain("must-not-be-seen-anywhere");
    assertThat(names(certificate))
        .containsExactly("https://github.com/" + claims.get("job_workflow_ref"));
  }

  private static X509Certificate certificate(Map<String, String> claims) {
    Outcome<CertifiedIdentity> identity =
        GITHUB
            .principal(ISSUER, Claims.parse(Json.write(claims)).orElseThrow())
            .then(Principal::certified);
    byte[] tbs =
        new LeafTemplate(
                AUTHORITY,
                ((Outcome.Accepted<CertifiedIdentity>) identity).value(),
                HOLDER.publicKey(),
                BigInteger.TWO,
                START,
                Duration.ofMinutes(10))
            .precertificate();
    assertThat(CertificateLint.findings(tbs, AUTHORITY, Duration.ofMinutes(10))).isEmpty();
    return CertificateSigning.sign(tbs, KEY);
  }

  /** The values of Fulcio's extensions by their numbers: raw up to 6, UTF8String from 8 on. */
  private static Map<Integer, String> said(X509Certificate certificate) {
    Map<Integer, String> said = new TreeMap<>();
    for (String oid : certificate.getNonCriticalExtensionOIDs()) {
      if (oid.startsWith(ARC)) {
        int number = Integer.parseInt(oid.substring(ARC.length()));
        byte[] content = content(certificate.getExtensionValue(oid), 0x04);
        said.put(
            number,
            new String(number <= 6 ? content : content(content, 0x0c), StandardCharsets.UTF_8));
      }
    }
    return said;
  }

  /** What stands in a DER value of this tag that is the whole of the bytes. */
  private static byte[] content(byte[] der, int tag) {
    assertThat(der[0]).isEqualTo((byte) tag);
    int first = der[1] & 0xff;
    int lengthBytes = first < 0x80 ? 0 : first - 0x80;
    int length =
        lengthBytes == 0
            ? first
            : new BigInteger(1, Arrays.copyOfRange(der, 2, 2 + lengthBytes)).intValueExact();
    assertThat(der).hasSize(2 + lengthBytes + length);
    return Arrays.copyOfRange(der, 2 + lengthBytes, der.length);
  }

  private static List<String> names(X509Certificate certificate)
      throws CertificateParsingException {
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> name.get(1).toString())
        .toList();
  }
}
