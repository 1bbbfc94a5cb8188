package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark tuf ceremonies}. */
@Command(
    name = "ceremonies",
    header = "Shows what each ceremony did, and whether it is signed.",
    sortOptions = false,
    description = {
      "The founding, every further root, and every list of files that was published: what changed,"
          + " who signed, which keys count. Each text is signed with TUF's targets key.",
      ""
    },
    footer = {
      "",
      "To verify one by other means, with the targets key of the root:",
      "  openssl dgst -sha256 -verify targets.pub.pem \\",
      "    -signature root-2.txt.sig root-2.txt",
      "",
      "Exit codes: 0 shown, 1 a text is not signed by a targets key of the instance, 2 wrong usage"
          + " or no instance, 3 not shown."
    })
final class TufCeremoniesCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "write texts and signatures there too, into a folder that is made")
  private @Nullable Path folder;

  TufCeremoniesCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("tuf", "ceremonies"));
    Path target = folder;
    if (target != null) {
      write(answer, target);
    }
    PrintWriter out = terminal.out();
    boolean verified = true;
    if (options.json) {
      out.println(answer);
    }
    for (JsonNode ceremony : answer.path("ceremonies")) {
      boolean good = ceremony.path("verified").asBoolean();
      verified &= good;
      if (!options.json) {
        ceremony.path("text").asText().lines().map(VisibleText::of).forEach(out::println);
        out.println(good ? "(the signature is good)" : "(NOT SIGNED by a targets key)");
        out.println();
      }
    }
    out.flush();
    return verified ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static void write(JsonNode answer, Path folder) {
    try {
      Files.createDirectory(folder);
      for (JsonNode ceremony : answer.path("ceremonies")) {
        String name = Path.of(ceremony.path("name").asText()).getFileName() + ".txt";
        Files.writeString(folder.resolve(name), ceremony.path("text").asText());
        Files.write(
            folder.resolve(name + ".sig"),
            Base64.getDecoder().decode(ceremony.path("signature").asText()));
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be made: name a folder that does not exist".formatted(folder));
    }
  }
}
