package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.OperatedInstance.Signed;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people take over what clients are told, and from then on nothing is told without them. */
class PeoplesTargetsTest {
  @TempDir private Path folder;

  @Test
  void whatClientsAreToldIsExportedSignedAndImported() throws Exception {
    Path ann = key("ann");
    Path ben = key("ben");
    try (OperatedInstance instance = new OperatedInstance(folder.resolve("instance"))) {
      Signed before = instance.sign();
      String root = folder.resolve("root").toString();
      fine(
          instance,
          "tuf root export --role targets --threshold 2 --replace-key %s=%s --add-key %s --out %s"
              .formatted(
                  targetsKey(instance),
                  folder.resolve("ann.pub.pem"),
                  folder.resolve("ben.pub.pem"),
                  root));
      assertThat(instance.out())
          .contains(
              "For targets: 2 keys, of which 2 must sign; before: one key", "No file changes");
      fine(instance, "tuf root sign %s --yes --key %s".formatted(root, ann));
      fine(instance, "tuf root sign %s --yes --key %s".formatted(root, ben));
      fine(instance, "tuf root import %s --yes".formatted(root));
      assertThat(instance.out()).contains("TUF root, version 2", "targets: 2 of 2 must sign");
      fine(instance, "tuf root import %s --yes".formatted(root));
      instance.verify(instance.sign().bundle(), instance.trustedRoot());

      assertThat(instance.hallmark("rotate", "tsa", "--activate-after", "7d", "--yes"))
          .isEqualTo(3);
      assertThat(instance.err()).contains("run hallmark tuf targets export, sign and import");
      fine(instance, "rotate status");
      assertThat(instance.out())
          .containsPattern("not told yet +key [0-9a-f]{64} is the next one of the timestamp");
      assertThat(timestampAuthorities(instance)).isEqualTo(1);
      assertThat(instance.hallmark("tuf", "check")).isEqualTo(1);
      assertThat(instance.out()).contains("LIST_WAITS", "hallmark tuf targets export --out next");

      String lists = folder.resolve("lists").toString();
      fine(instance, "tuf targets export --out %s".formatted(lists));
      assertThat(instance.out()).contains("Changed: trusted_root.json");
      fine(instance, "tuf targets sign %s --yes --key %s".formatted(lists, ann));
      assertThat(instance.hallmark("tuf", "targets", "import", lists, "--yes")).isEqualTo(2);
      assertThat(instance.err())
          .contains("2 of its 2 targets keys, and 1 of them have signed; not yet: ");
      fine(instance, "tuf targets sign %s --yes --key %s".formatted(lists, ben));
      fine(instance, "tuf targets import %s --yes".formatted(lists));
      assertThat(timestampAuthorities(instance)).isEqualTo(2);
      fine(instance, "rotate status");
      fine(instance, "tuf check");
      instance.verify(instance.sign().bundle(), instance.trustedRoot());
      instance.verify(before.bundle(), instance.trustedRoot());
    }
  }

  private static void fine(OperatedInstance instance, String command) {
    assertThat(instance.hallmark(command.split(" "))).as(instance.err()).isZero();
  }

  private static String targetsKey(OperatedInstance instance) throws Exception {
    fine(instance, "tuf show --json");
    JsonNode shown = Json.mapper().readTree(instance.out());
    return shown.at("/roles/targets/keys/0/keyId").asText();
  }

  private static int timestampAuthorities(OperatedInstance instance) throws Exception {
    return TrustedRoot.parse(instance.trustedRoot()).timestampAuthorities().size();
  }

  /** A key as openssl makes it, and its public half beside it. */
  private Path key(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Files.writeString(folder.resolve(name + ".pub.pem"), PublicKeys.toPem(pair.getPublic()));
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve(name + ".pem"),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(text));
  }
}
