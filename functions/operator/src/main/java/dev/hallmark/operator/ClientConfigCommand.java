package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.clients.ClientConfig;
import dev.hallmark.operator.clients.ClientFile;
import dev.hallmark.operator.clients.ClientSetup;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.operator.clients.Signatory;
import dev.hallmark.operator.clients.Wish;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark client-config}. */
@Command(
    name = "client-config",
    header = "Tells a client about an instance: writes its files and prints what to paste.",
    sortOptions = false,
    description = {
      "Begins with the root that you name, walks the instance's TUF repository as a client does,"
          + " and writes what the client wants to have. What verifies always names the issuer and"
          + " the identity. Needs no right at the instance but to read what is public.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hallmark client-config --for cosign --issuer https://idp.example \\",
      "    --identity a@b.example",
      "  hallmark client-config --for kyverno --outputs outputs.json \\",
      "    --image 'registry.example/*' --issuer https://gitlab.example \\",
      "    --identity https://gitlab.example/g/p//.gitlab-ci.yml@refs/heads/main",
      "  hallmark client-config --for gitsign --url https://sign.example \\",
      "    --root-checksum SHA256",
      "",
      "Exit codes: 0 written, 1 the instance must not be trusted, 2 wrong usage, 3 the instance"
          + " does not answer."
    })
final class ClientConfigCommand implements Callable<Integer> {
  private final InstanceReader reader;
  private final Terminal terminal;
  private final Path defaultInstance;

  @Mixin private ClientOption client = new ClientOption();

  @Option(
      names = "--issuer",
      order = 0,
      paramLabel = "URL",
      description = "whose signatures count: the identity provider, as in certificates")
  private @Nullable String issuer;

  @Option(
      names = "--identity",
      order = 0,
      paramLabel = "NAME",
      description = "and the identity: an e-mail address, a workflow's URL; no pattern")
  private @Nullable String identity;

  @Option(
      names = "--image",
      order = 0,
      paramLabel = "NAME",
      description = "for policies: the images they are about, such as registry.example/app/*")
  private @Nullable String images;

  @Option(
      names = "--both-public-and-private",
      order = 0,
      description = "trust the public instance of Sigstore as well, where the client can")
  private boolean both;

  @Option(
      names = "--out",
      converter = FolderPath.class,
      order = 0,
      paramLabel = "FOLDER",
      description = "where the files go (default: hallmark-CLIENT)")
  private @Nullable Path out;

  @Option(
      names = "--dry-run",
      order = 0,
      description = "say what would be written, and write nothing")
  private boolean dryRun;

  @Option(names = "--force", order = 0, description = "write over files with another content")
  private boolean force;

  @Mixin private TrustOptions options = new TrustOptions();

  ClientConfigCommand(InstanceReader reader, Terminal terminal, Path defaultInstance) {
    this.reader = reader;
    this.terminal = terminal;
    this.defaultInstance = defaultInstance;
  }

  @Override
  public Integer call() {
    Path path = client.folder(out);
    Wish wish =
        new Wish(client.client(), signatory(), Optional.ofNullable(images), both, path.toString());
    KnownInstance instance = options.walk(reader, defaultInstance);
    ClientSetup setup = ClientConfig.write(instance, wish);
    ClientFolder folder = new ClientFolder(path);
    String files = told(setup, folder, path, instance);
    if (!dryRun) {
      folder.write(setup.files(), force);
    }
    if (options.json) {
      terminal.out().println(files);
    } else {
      terminal.err().print(files);
      terminal.out().print(setup.lines());
    }
    terminal.err().flush();
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private Optional<Signatory> signatory() {
    if ((issuer == null) != (identity == null)) {
      throw new UsageException(
          "--issuer and --identity belong together: everybody at an issuer, or one identity at any"
              + " issuer, must not be accepted");
    }
    return issuer == null || identity == null
        ? Optional.empty()
        : Optional.of(new Signatory(issuer, identity));
  }

  /** What becomes of the files, before it does. */
  private String told(ClientSetup setup, ClientFolder folder, Path path, KnownInstance instance) {
    if (!options.json) {
      StringBuilder lines = new StringBuilder();
      for (ClientFile file : setup.files()) {
        lines.append(
            "%s %s (%s)%n"
                .formatted(
                    dryRun ? "would write" : "wrote",
                    path.resolve(file.name()),
                    folder.change(file).word));
      }
      return lines.toString();
    }
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("client", client.client().key());
    json.put("tuf", instance.url().tuf().toString());
    json.put("rootSha256", instance.rootChecksum());
    json.put("rootVersion", instance.walk().root().version());
    json.put("timestampExpires", instance.walk().timestamp().expires().toString());
    json.put("folder", path.toString());
    json.put("written", !dryRun);
    ArrayNode files = json.putArray("files");
    for (ClientFile file : setup.files()) {
      files.addObject().put("name", file.name()).put("change", folder.change(file).word);
    }
    json.put("lines", setup.lines());
    return json.toString();
  }
}
