package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.succeeds;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where somebody sets up a client: a home, a folder for what {@code hallmark client-config} writes,
 * something to sign, and a shell to paste into what the command prints.
 */
final class Desk {
  /** Who sits here, and has tokens. */
  static final String EMAIL = "grace@example.com";

  private static final int SECONDS = 120;

  private final RunningInstance instance;
  private final String client;
  private final List<String> more;
  private final Path home;
  private final Path files;
  private final Subject subject;

  /**
   * @param client as {@code --for} names it
   * @param folder for all files; two desks in one folder have the same home
   * @param more further flags of {@code client-config}
   */
  Desk(RunningInstance instance, String client, Path folder, String... more) {
    this.instance = instance;
    this.client = client;
    this.more = List.of(more);
    this.home = folder.resolve("home");
    this.files = folder.resolve("it's " + client);
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.subject = Subject.in(folder);
  }

  Path home() {
    return home;
  }

  /** Writes the client's files, to verify what is signed here. Returns their folder. */
  Path write() {
    return write(EMAIL);
  }

  /** Writes the client's files, to verify what this identity signed. Returns their folder. */
  Path write(String identity) {
    lines(identity);
    return files;
  }

  /** What the command prints; its files are written. */
  String lines(String identity) {
    return lines(new Signatory(identity, instance.variable("HALLMARK_ISSUER")));
  }

  /** The same, for an identity of another issuer. */
  String lines(Signatory signatory) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "client-config",
                "--force",
                "--json",
                "--issuer",
                signatory.issuer(),
                "--identity",
                signatory.identity(),
                "--out",
                files.toString()));
    arguments.addAll(more);
    Command.Outcome outcome = hallmark(arguments);
    succeeds(outcome);
    try {
      Path json = Files.writeString(home.resolve("printed.json"), outcome.output());
      return TrustFiles.read(json).path("lines").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the client is set up. */
  Command.Outcome check() {
    return hallmark(List.of("check", "--home", home.toString(), "--dir", files.toString()));
  }

  /** Pastes lines into a shell that finds these programs first, with a token. */
  Command.Outcome paste(String lines, Path programs) {
    return paste(
        lines,
        programs,
        Map.of(
            "SIGSTORE_ID_TOKEN",
            instance.token("--email", EMAIL),
            "GITSIGN_TOKEN_PROVIDER",
            "envvar"));
  }

  /** The same, with variables in the token's place. */
  Command.Outcome paste(String lines, Path programs, Map<String, String> variables) {
    Map<String, String> environment = environment();
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    environment.put("ARTIFACT", subject.artifact().toString());
    environment.put("STATEMENT", subject.statement().toString());
    environment.put("SIGSTORE_JAVA", System.getProperty("java.class.path"));
    environment.putAll(variables);
    try {
      Path script = Files.writeString(home.resolve("pasted.sh"), lines);
      return Command.run(home, environment, SECONDS, "bash", "-e", script.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Command.Outcome hallmark(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(RunningInstance.root().resolve("functions/operator/hallmark").toString()));
    command.addAll(arguments);
    Collections.addAll(
        command,
        "--for",
        client,
        "--instance",
        Path.of(instance.variable("HALLMARK_STATE")).resolve("env").toString());
    Map<String, String> environment = environment();
    environment.put("HALLMARK_NO_BUILD", "1");
    return Command.run(home, environment, SECONDS, command);
  }

  private Map<String, String> environment() {
    return new HashMap<>(Map.of("HOME", home.toString()));
  }
}
