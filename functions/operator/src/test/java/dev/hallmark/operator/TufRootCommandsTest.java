package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A root goes out to people, is signed with their keys, and comes back. */
class TufRootCommandsTest {
  @TempDir private Path home;
  private final FoundedTrust trust = new FoundedTrust();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String answer = "";

  @Test
  void aRootOfTwoPeopleTakesOverFromTheCeremonysKey() throws Exception {
    Path ann = key("ann", "");
    Path ben = key("ben", "a passphrase");
    Path folder = home.resolve("next");
    export(
        folder,
        "--replace-key",
        trust.rootKeyId().substring(0, 8) + "=" + home.resolve("ann.pub.pem"),
        "--add-key",
        home.resolve("ben.pub.pem").toString(),
        "--threshold",
        "2");
    assertThat(Files.readString(folder.resolve("READ-ME.txt")))
        .contains(
            "Removed for root: key " + trust.rootKeyId(),
            "For root: 2 keys, of which 2 must sign; before: one key, which must sign.",
            "version 1: 1 of these 1",
            "version 2: 2 of these 2",
            "expires 2027-03-01T12:00:00Z; the one before 2027-03-01T12:00:00Z");
    assertRefused("0 of them have signed", importing(), folder.toString());
    sign(folder, "--key", ann.toString());
    assertRefused(
        "the root itself asks for signatures of 2 of its 2 root keys, and 1",
        importing(),
        folder.toString());
    Path copy = copyOf(folder);
    sign(copy, "--key", ben.toString(), "--secret-file", secret("a passphrase").toString());
    run(importing(), folder.toString(), copy.toString(), "--yes");
    assertThat(trust.last().version()).isEqualTo(2);
    assertThat(trust.last().keysOf(Role.ROOT).threshold()).isEqualTo(2);
    // From now on the two people renew it, without the ceremony's key.
    Path again = home.resolve("again");
    export(again, "--valid-days", "400");
    sign(again, "--key", ann.toString());
    sign(again, "--key", ben.toString(), "--secret-file", secret("a passphrase").toString());
    run(importing(), again.toString(), "--yes");
    assertThat(trust.last().version()).isEqualTo(3);
  }

  @Test
  void whatIsSignedIsShownAndAskedFor() throws Exception {
    Path folder = home.resolve("next");
    export(folder, "--add-key", publicHalf(key("ann", "")));
    byte[] before = Files.readAllBytes(folder.resolve("root.json"));
    answer = "no\n";
    assertThat(run(signing(), folder.toString(), "--key", home.resolve("ann.pem").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("Added for root: key ", "SHA-256 of what is signed: ");
    assertThat(Files.readAllBytes(folder.resolve("root.json"))).isEqualTo(before);
    answer = "yes\n";
    assertThat(run(signing(), folder.toString(), "--key", home.resolve("ann.pem").toString()))
        .isEqualTo(0);
    assertThat(out.toString())
        .contains("the root itself asks for signatures of 1 of its 2 root keys; signed: 1");
  }

  @Test
  void aFolderThatWasChangedIsNotSigned() throws Exception {
    Path ann = key("ann", "");
    Path folder = home.resolve("next");
    export(folder, "--add-key", publicHalf(ann));
    Path root = folder.resolve("root.json");
    String original = Files.readString(root);
    Files.writeString(root, original.replaceFirst("\"expires\" : \"2027", "\"expires\" : \"2029"));
    assertRefused("these are not the bytes", signing(), folder.toString(), "--key", ann.toString());
    Files.writeString(root, "{}");
    assertRefused("it is no TUF root", signing(), folder.toString(), "--key", ann.toString());
    Files.writeString(root, original);
    Path last = folder.resolve("last-root.json");
    Files.writeString(
        last, Files.readString(last).replaceFirst("\"expires\" : \"2027", "\"expires\" : \"2029"));
    assertRefused(
        "too few of its own root keys", signing(), folder.toString(), "--key", ann.toString());
  }

  /** The bytes to be signed fit, and what is shown of them is not all that they say. */
  @Test
  void whatCannotBeShownIsNotSigned() throws Exception {
    Path ann = key("ann", "");
    Path folder = home.resolve("next");
    export(folder, "--add-key", publicHalf(ann));
    Path root = folder.resolve("root.json");
    Files.writeString(
        root, Files.readString(root).replaceFirst("\"_type\"", "\"more\" : {}, \"_type\""));
    Files.write(
        folder.resolve("to-be-signed.bin"),
        SignedMetadata.parse(Files.readAllBytes(root), Root::parse).message());
    assertRefused("more than can be shown", signing(), folder.toString(), "--key", ann.toString());
  }

  @Test
  void aKeyThatIsNotAskedForDoesNotSign() throws Exception {
    Path folder = home.resolve("next");
    export(folder);
    String other = key("other", "").toString();
    assertRefused("holds none of the keys", signing(), folder.toString(), "--key", other);
    String locked = key("locked", "right").toString();
    assertRefused(
        "another passphrase",
        signing(),
        folder.toString(),
        "--key",
        locked,
        "--secret-file",
        secret("wrong").toString());
    assertRefused("name a file with --secret-file", signing(), folder.toString(), "--key", locked);
    String junk = Files.writeString(home.resolve("junk"), "junk").toString();
    assertRefused("it is not PEM", signing(), folder.toString(), "--key", junk);
    assertRefused(
        "configuration that opens a token", signing(), folder.toString(), "--pkcs11", junk);
    assertRefused("either --key or --pkcs11", signing(), folder.toString());
  }

  @Test
  void whatCannotBeIsToldBeforeAFolderIsMade() throws Exception {
    String out = home.resolve("next").toString();
    String ann = publicHalf(key("ann", ""));
    assertRefused("with --threshold", exporting(), "--out", out, "--threshold", "2");
    assertRefused("with --threshold", exporting(), "--out", out, "--remove-key", trust.rootKeyId());
    assertRefused("there already", exporting(), "--out", out, "--add-key", ann, "--add-key", ann);
    assertRefused("no one key", exporting(), "--out", out, "--remove-key", "0000000");
    assertRefused(
        "no P-256 public key",
        exporting(),
        "--out",
        out,
        "--add-key",
        home.resolve("ann.pem").toString());
    assertRefused(
        "--online-keys in a root of its own",
        exporting(),
        "--out",
        out,
        "--role",
        "targets",
        "--add-key",
        ann,
        "--online-keys",
        "newest");
    assertRefused("1 to 730 days", exporting(), "--out", out, "--valid-days", "731");
    assertThat(Path.of(out)).doesNotExist();
    Files.createDirectory(Path.of(out));
    assertRefused("name another folder", exporting(), "--out", out);
  }

  /** The order of a rotation of online keys whose roots people sign. */
  @Test
  void keysThatAreStillNeededCannotBeLeftOut() throws Exception {
    assertRefused(
        "both or newest",
        exporting(),
        "--out",
        home.resolve("x").toString(),
        "--online-keys",
        "old");
    Path early = home.resolve("early");
    export(early, "--online-keys", "newest");
    assertRefused("timestamp.json: too few keys", importing(), early.toString());
    Path both = home.resolve("both");
    export(both, "--online-keys", "both");
    run(importing(), both.toString(), "--yes");
    assertThat(trust.last().keysOf(Role.SNAPSHOT).keys()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tuf show",
        "tuf check",
        "tuf renew",
        "tuf ceremonies",
        "tuf root export",
        "tuf root sign",
        "tuf root import",
        "tuf targets export",
        "tuf targets sign",
        "tuf targets import",
        "rotate tuf-online",
        "rotate tuf-root",
        "rotate tuf-targets"
      })
  void everyCommandHasHelpThatNamesItsExitCodes(String command) {
    Desk desk = new Desk();
    assertThat(desk.run((command + " --help").split(" "))).isEqualTo(0);
    assertThat(desk.out).contains("Usage: hallmark " + command, "Exit codes: 0");
  }

  private void export(Path folder, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = "--out";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    assertThat(run(exporting(), all)).isEqualTo(0);
  }

  private void sign(Path folder, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = folder.toString();
    all[1] = "--yes";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    assertThat(run(signing(), all)).isEqualTo(0);
  }

  private TufRootExportCommand exporting() {
    return new TufRootExportCommand(_ -> trust, terminal(), InstantSource.fixed(FoundedTrust.NOW));
  }

  private TufSignCommand signing() {
    return new TufSignCommand(terminal());
  }

  private TufImportCommand importing() {
    return new TufImportCommand(_ -> trust, terminal());
  }

  private static int run(Callable<Integer> command, String... arguments) throws Exception {
    new CommandLine(command).parseArgs(arguments);
    return command.call();
  }

  private static void assertRefused(String reason, Callable<Integer> command, String... arguments) {
    assertThatThrownBy(() -> run(command, arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(reason);
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new BufferedReader(new StringReader(answer)),
        /* interactive= */ !answer.isEmpty());
  }

  private Path secret(String secret) throws Exception {
    return Files.writeString(home.resolve("secret"), secret + "\n");
  }

  private String publicHalf(Path key) {
    return key.toString().replace(".pem", ".pub.pem");
  }

  private Path copyOf(Path folder) throws Exception {
    Path copy = Files.createDirectory(home.resolve("copy"));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    return copy;
  }

  /** A key as openssl makes it, and its public half beside it; encrypted with a passphrase. */
  private Path key(String name, String passphrase) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Files.writeString(home.resolve(name + ".pub.pem"), PublicKeys.toPem(pair.getPublic()));
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    Path file = home.resolve(name + ".pem");
    return passphrase.isEmpty()
        ? Files.writeString(file, pem("PRIVATE KEY", pkcs8))
        : Files.writeString(file, pem("ENCRYPTED PRIVATE KEY", encrypted(pkcs8, passphrase)));
  }

  private static byte[] encrypted(byte[] pkcs8, String passphrase) throws Exception {
    return new PKCS8EncryptedPrivateKeyInfoBuilder(pkcs8)
        .build(
            new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                .setPassword(passphrase.toCharArray())
                .setProvider(new BouncyCastleProvider())
                .build())
        .getEncoded();
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content),
            label);
  }
}
