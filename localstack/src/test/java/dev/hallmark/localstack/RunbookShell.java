package dev.hallmark.localstack;

import dev.hallmark.localstack.oidc.TokenShape;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does the commands of one page at an instance, as a shell in the repository's folder would that
 * has read the instance's variables. {@code hallmark} is run in this process.
 */
final class RunbookShell {
  private static final String HALLMARK = "functions/operator/hallmark";
  private static final String TOKEN = "localstack/token";

  /** What may be run as it is. */
  private static final Set<String> PROGRAMS = Set.of("openssl", "cat", "sleep");

  private static final Pattern WORD = Pattern.compile("\\G\\s*((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+)");
  private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)|<([A-Z]+)>");
  private static final Pattern EXPORT = Pattern.compile("export ([A-Z_0-9]+)='([^']*)'");

  private final OperatedInstance operated;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param folder for what the commands write, {@code $CASE} on the pages
   */
  RunbookShell(OperatedInstance operated, Path folder) throws IOException {
    this.operated = operated;
    EXPORT
        .matcher(Files.readString(operated.variables()))
        .results()
        .forEach(export -> variables.put(export.group(1), export.group(2)));
    variables.put("CASE", Files.createDirectories(folder).toString());
  }

  /** Words that were met in what was printed. */
  Map<String, String> names() {
    return names;
  }

  /**
   * What a command did.
   *
   * @param text what it printed
   * @param code its exit code
   */
  record Printed(String text, int code) {}

  /** Does a command. */
  Printed run(String command) throws Exception {
    List<String> words = words(command);
    String program = words.getFirst();
    List<String> arguments = words.subList(1, words.size());
    if (program.equals(HALLMARK)) {
      int code = operated.hallmark(arguments.toArray(String[]::new));
      return new Printed(operated.out() + operated.err(), code);
    }
    if (program.equals(TOKEN)) {
      token(arguments);
      return new Printed("", 0);
    }
    if (PROGRAMS.contains(program)) {
      return process(words);
    }
    throw new IllegalArgumentException("no page can have this run: " + command);
  }

  /** {@code --email A > FILE}, or {@code --github OWNER/REPO > FILE}. */
  private void token(List<String> arguments) throws IOException, InterruptedException {
    TokenShape shape =
        arguments.getFirst().equals("--github") ? TokenShape.GITHUB : TokenShape.EMAIL;
    String claim = shape == TokenShape.GITHUB ? "repository" : "email";
    String audience = arguments.contains("--audience") ? "other" : "sigstore";
    URI endpoint =
        URI.create(
            operated.instance().issuer(shape)
                + "/token?audience=%s&%s=%s"
                    .formatted(
                        audience,
                        claim,
                        URLEncoder.encode(arguments.get(1), StandardCharsets.UTF_8)));
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer =
          http.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString()).body();
      Matcher token = Pattern.compile("\"id_token\":\"([^\"]+)\"").matcher(answer);
      if (!token.find() || !arguments.get(arguments.size() - 2).equals(">")) {
        throw new IllegalArgumentException("a token is asked for and written into a file");
      }
      Files.writeString(Path.of(arguments.getLast()), token.group(1) + "\n");
    }
  }

  private static Printed process(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .directory(Runbook.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the command does not end");
    }
    return new Printed(printed, process.exitValue());
  }

  /** As a shell takes them apart. */
  private List<String> words(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command).results().forEach(word -> words.add(located(word(word.group(1)))));
    return words;
  }

  /** A file of the repository: this process stands elsewhere. */
  private static String located(String word) {
    return word.endsWith(".yaml") && Files.exists(Runbook.ROOT.resolve(word))
        ? Runbook.ROOT.resolve(word).toString()
        : word;
  }

  private String word(String quoted) {
    StringBuilder word = new StringBuilder();
    Matcher parts = PART.matcher(quoted);
    while (parts.find()) {
      word.append(
          parts.group(1) != null
              ? parts.group(1)
              : filled(parts.group(2) != null ? parts.group(2) : parts.group(3)));
    }
    return word.toString();
  }

  private String filled(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value =
                  found.group(1) != null
                      ? variables.get(found.group(1))
                      : names.get(found.group(2));
              if (value == null) {
                throw new IllegalArgumentException("nothing is known of " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
