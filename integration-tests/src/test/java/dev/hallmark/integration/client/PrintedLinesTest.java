package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code hallmark client-config} prints, pasted into a shell as it is, with the real clients:
 * it configures, signs and verifies, and with another identity it refuses. {@code hallmark check}
 * finds something missing before, and nothing after.
 */
@Tag("clients")
class PrintedLinesTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  @Test
  void cosign3() {
    Path folder = SHARED.folder("printed-cosign-3");
    Desk desk = desk("cosign", folder);
    signsAndVerifies(desk, Cosign.three(SHARED.instance(), folder).installation().folder());
  }

  @Test
  void cosign3BesideThePublicInstance() {
    Path folder = SHARED.folder("printed-cosign-both");
    Desk desk = desk("cosign", folder, "--both-public-and-private");
    Path programs = Cosign.three(SHARED.instance(), folder).installation().folder();
    succeeds(desk.paste(desk.lines(Desk.EMAIL), programs));
    assertThat(desk.home().resolve(".sigstore")).doesNotExist();
  }

  @Test
  void cosign2() {
    Path folder = SHARED.folder("printed-cosign-2");
    Desk desk = desk("cosign2", folder);
    signsAndVerifies(desk, Cosign.two(SHARED.instance(), folder).installation().folder());
  }

  @Test
  void sigstorePython() {
    Path folder = SHARED.folder("printed-python");
    Desk desk = desk("sigstore-python", folder);
    signsAndVerifies(
        desk,
        SigstorePython.obtain(SHARED.instance(), folder).installation().folder().resolve("bin"));
  }

  @Test
  void sigstoreJs() throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("printed-js");
    Installation installation = SigstoreJs.obtain(SHARED.instance(), folder).installation();
    // npx would download it: what is installed already stands in its place.
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path npx = programs.resolve("npx");
    Files.writeString(
        npx,
        "#!/bin/sh\nshift 2\nexec '%s' '%s' \"$@\"\n"
            .formatted(
                installation.program("node_modules/.bin/node"),
                installation.program("node_modules/.bin/sigstore")));
    Files.setPosixFilePermissions(npx, PosixFilePermissions.fromString("rwx------"));
    Desk desk = desk("sigstore-js", folder);
    signsAndVerifies(desk, programs);
  }

  @Test
  void sigstoreJavaVerifies() {
    Assumptions.assumeTrue(Product.SIGSTORE_JAVA.chosen(), "sigstore-java is not chosen");
    Path folder = SHARED.folder("printed-java");
    Path cosign = Cosign.three(SHARED.instance(), folder).installation().folder();
    Desk signer = desk("cosign", folder);
    succeeds(signer.paste(signer.lines(Desk.EMAIL), cosign));
    Desk desk = desk("sigstore-java", folder);
    Path java = Path.of(System.getProperty("java.home"), "bin");
    succeeds(desk.paste(desk.lines(Desk.EMAIL), java));
    succeeds(desk.check());
    refuses(desk.paste(desk.lines("mallory@example.com"), java));
  }

  @Test
  void gitsign() {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("printed-gitsign");
    Path programs = Gitsign.obtain(SHARED.instance(), folder, "offline").installation().folder();
    Desk desk = desk("gitsign", folder);
    refuses(desk.check());
    String lines = desk.lines(Desk.EMAIL);
    int verifying = lines.indexOf("# 3.");
    succeeds(
        desk.paste(
            "git init -q .\ngit config user.email %s\ngit config user.name Grace\n"
                    .formatted(Desk.EMAIL)
                + lines.substring(0, verifying)
                + "git commit -q --allow-empty -m signed\n"
                + lines.substring(verifying),
            programs));
    succeeds(desk.check());
    String others = desk.lines("mallory@example.com");
    refuses(desk.paste(others.substring(others.indexOf("# 3.")), programs));
  }

  /** The commands, as its CI system reads them out of the file. */
  @ParameterizedTest
  @EnumSource
  void aJob(CiSystem system) {
    Assumptions.assumeTrue(
        system != CiSystem.JENKINS || Product.JENKINS.chosen(), "Groovy is not chosen");
    Path folder = SHARED.folder("printed-job-" + system.client());
    Path programs = Cosign.three(SHARED.instance(), folder).installation().folder();
    Desk desk = desk(system.client(), folder);
    succeeds(desk.paste(system.shell(system.file(desk.write())), programs));
    succeeds(desk.check());
    refuses(desk.paste(system.shell(system.file(desk.write("mallory@example.com"))), programs));
  }

  private static Desk desk(String client, Path folder, String... more) {
    return new Desk(SHARED.instance(), client, folder, more);
  }

  private static void signsAndVerifies(Desk desk, Path programs) {
    refuses(desk.check());
    succeeds(desk.paste(desk.lines(Desk.EMAIL), programs));
    succeeds(desk.check());
    refuses(desk.paste(desk.lines("mallory@example.com"), programs));
  }
}
