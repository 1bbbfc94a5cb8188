package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hallmark.fulcio.vectors.DerReader;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.x509.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Readers that know nothing of how certificates are made here find in them what Fulcio's profile
 * asks for: a reader of DER, the JDK, and openssl where it is installed.
 */
class IndependentReadingTest {
  private static final TestInstance INSTANCE = new TestInstance();
  private static final HexFormat HEX = HexFormat.of();

  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int BOOLEAN = 0x01;
  private static final int UTF8_STRING = 0x0c;
  private static final int EXTENSIONS = 0xa3;

  /** 1.3.6.1.4.1.57264.1, as it is encoded. */
  private static final String ARC = "2b0601040183bf3001";

  private static final List<String> FIRST =
      List.of("551d0f", "551d25", "551d0e", "551d23", "551d11", ARC + "01");
  private static final String SCT_LIST = "2b06010401d679020402";

  /** The deprecated extensions hold their text as it is. */
  private static final Set<Integer> RAW = Set.of(1, 2, 3, 4, 5, 6);

  private record Ext(String oid, boolean critical, byte[] value) {}

  static List<Vector> vectors() {
    return Vector.issued().stream()
        .filter(vector -> vector.status() == 200)
        .filter(vector -> !vector.name().startsWith("noct-"))
        .filter(vector -> !vector.name().equals("kubernetes-no-claims"))
        .toList();
  }

  private static X509Certificate leaf(Vector vector) {
    Response response = INSTANCE.at(vector.time()).answer(vector.request());
    return GoodRequest.leaf(response);
  }

  private static List<Ext> extensions(X509Certificate certificate) throws Exception {
    DerReader tbs = DerReader.whole(certificate.getTBSCertificate());
    DerReader last = tbs.inside().getLast();
    assertThat(last.tag()).isEqualTo(EXTENSIONS);
    List<Ext> found = new ArrayList<>();
    for (DerReader extension : last.at(0).inside()) {
      assertThat(extension.at(0).tag()).isEqualTo(OBJECT_IDENTIFIER);
      boolean flagged = extension.at(1).tag() == BOOLEAN;
      found.add(
          new Ext(
              HEX.formatHex(extension.at(0).value()),
              flagged,
              extension.inside().getLast().value()));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theExtensionsStandInTheProfilesOrderWithItsCriticalityAndEncodings(Vector vector)
      throws Exception {
    List<Ext> extensions = extensions(leaf(vector));
    List<String> oids = extensions.stream().map(Ext::oid).toList();

    assertThat(oids.subList(0, FIRST.size())).isEqualTo(FIRST);
    assertThat(oids.getLast()).isEqualTo(SCT_LIST);
    assertThat(oids).doesNotHaveDuplicates();
    assertThat(extensions.stream().filter(Ext::critical).map(Ext::oid))
        .containsExactly("551d0f", "551d11");
    Map<Integer, byte[]> ours = new HashMap<>();
    int before = 0;
    for (Ext extension : extensions) {
      if (extension.oid().startsWith(ARC)) {
        int number = Integer.parseInt(extension.oid().substring(ARC.length()), 16);
        assertThat(number).isGreaterThan(before).isNotEqualTo(7).isLessThanOrEqualTo(24);
        before = number;
        ours.put(number, extension.value());
        if (!RAW.contains(number)) {
          DerReader text = DerReader.whole(extension.value());
          assertThat(text.tag()).isEqualTo(UTF8_STRING);
          assertThat(text.value()).isNotEmpty();
        }
      }
    }
    assertThat(DerReader.whole(ours.getOrDefault(8, new byte[0])).value())
        .as("the issuer, with and without a tag")
        .isEqualTo(ours.get(1));
    assertThat(
            new String(
                DerReader.whole(ours.getOrDefault(24, new byte[0])).value(),
                StandardCharsets.UTF_8))
        .isEqualTo(vector.claims().orElseThrow().path("sub").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theJdkReadsWhatTheProfileSays(Vector vector) throws Exception {
    X509Certificate leaf = leaf(vector);

    leaf.verify(INSTANCE.chain().issuing().getPublicKey());
    assertThat(leaf.getVersion()).isEqualTo(3);
    assertThat(leaf.getKeyUsage())
        .startsWith(true)
        .satisfies(
            usage -> {
              for (int i = 1; i < usage.length; i++) {
                assertThat(usage[i]).isFalse();
              }
            });
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
    assertThat(leaf.getSubjectAlternativeNames()).hasSize(1);
    assertThat(leaf.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.17");
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(leaf.getSerialNumber().bitLength()).isBetween(1, 159);
  }

  @TempDir private static Path folder;
  private static boolean openssl;

  @BeforeAll
  static void lookForOpenssl() throws Exception {
    try {
      openssl = run("openssl", "version").startsWith("OpenSSL 3");
    } catch (IOException e) {
      openssl = false;
    }
  }

  @Test
  void opensslBuildsTheChainByItsStrictRules() throws Exception {
    assumeTrue(openssl, "openssl 3 is not installed");
    Vector vector = vectors().getFirst();
    Path leaf = write("leaf.pem", Pem.encode(leaf(vector)));
    Path issuing = write("issuing.pem", Pem.encode(INSTANCE.chain().issuing()));
    Path root = write("root.pem", Pem.encode(INSTANCE.chain().root()));

    assertThat(
            run(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "any",
                "-attime",
                Long.toString(vector.time().getEpochSecond() + 60),
                "-CAfile",
                root.toString(),
                "-untrusted",
                issuing.toString(),
                leaf.toString()))
        .endsWith("leaf.pem: OK\n");
  }

  @ParameterizedTest
  @MethodSource("someVectors")
  void opensslReadsWhatItReadsInTheRecordedCertificate(Vector vector) throws Exception {
    assumeTrue(openssl, "openssl 3 is not installed");
    Path ours = write("ours.pem", Pem.encode(leaf(vector)));
    Path theirs = write("theirs.pem", vector.json().path("leaf").path("pem").asText());

    assertThat(told(ours)).isEqualTo(told(theirs));
  }

  static List<Vector> someVectors() {
    Set<String> names =
        Set.of("email", "github-workflow", "ci-gitlab", "spiffe", "username", "csr-p384");
    return vectors().stream().filter(vector -> names.contains(vector.name())).toList();
  }

  /** All that openssl tells of a certificate's extensions but what belongs to CA and log. */
  private static String told(Path certificate) throws Exception {
    String text =
        run(
            "openssl",
            "x509",
            "-in",
            certificate.toString(),
            "-noout",
            "-text",
            "-certopt",
            "no_serial,no_validity,no_sigdump,no_signame");
    String extensions = text.substring(text.indexOf("X509v3 extensions:"));
    return extensions
        .substring(0, extensions.indexOf("CT Precertificate SCTs"))
        .replaceAll("(?s)X509v3 Authority Key Identifier:.*?X509v3", "X509v3");
  }

  private static Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
