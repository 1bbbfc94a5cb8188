package dev.hallmark.operator;

import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.Signer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark tuf root sign}, and {@code tuf targets sign}. */
@Command(
    name = "sign",
    header = "Signs an exported folder with one key; needs no network.",
    sortOptions = false,
    description = {
      "Checks the folder, shows what changes and what is signed, asks, and adds the signature to"
          + " each of the folder's files that asks for that key. Signing again changes nothing.",
      ""
    },
    footer = {
      "",
      "The file for --pkcs11 is what Java's SunPKCS11 provider reads, such as",
      "  name = Token",
      "  library = /usr/lib/opensc-pkcs11.so",
      "The token needs a certificate beside the key: a self-signed one does.",
      "",
      "Exit codes: 0 signed, or signed before; 1 a question was not answered with yes; 2 wrong"
          + " usage, the folder was changed, or the key is none that is asked for."
    })
final class TufSignCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FOLDER",
      description = "what hallmark tuf root export, or tuf targets export, made")
  private @Nullable Path folder;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "a private key as PEM (PKCS#8), encrypted or not")
  private @Nullable Path key;

  @Option(
      names = "--pkcs11",
      paramLabel = "FILE",
      description = "a token, by a configuration file of Java's PKCS#11 provider")
  private @Nullable Path token;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "passphrase of the key or PIN of the token (default: asked for)")
  private @Nullable Path secret;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Mixin private ResultOnly options = new ResultOnly();

  /** The option for the form of the result. */
  static final class ResultOnly extends ResultOptions {}

  TufSignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path path = folder;
    if (path == null || (key == null) == (token == null)) {
      throw new UsageException("name the key: either --key or --pkcs11");
    }
    CeremonyFolder before = CeremonyFolder.read(path);
    before.summary().forEach(terminal.err()::println);
    terminal.err().flush();
    Secret answer = new Secret(secret, terminal);
    OfflineKeys keys =
        key != null
            ? OfflineKeys.ofFile(key, answer)
            : OfflineKeys.ofToken(required(token), answer);
    Signer signer = keys.signerAmong(before.keys());
    if (!yes && !terminal.confirms("Sign this, so that clients believe it?")) {
      terminal.err().println("hallmark: nothing was signed");
      return ExitCode.FINDINGS;
    }
    report(before.signedBy(signer));
    return ExitCode.FINE;
  }

  private static Path required(@Nullable Path token) {
    if (token == null) {
      throw new UsageException("name the key: either --key or --pkcs11");
    }
    return token;
  }

  private void report(CeremonyFolder signed) {
    if (options.json) {
      var json = Json.mapper().createObjectNode().put("folder", signed.path().toString());
      signed.signatures().forEach(json.putArray("signatures")::add);
      terminal.out().println(json);
    } else {
      signed.signatures().forEach(terminal.out()::println);
    }
    terminal.out().flush();
  }
}
