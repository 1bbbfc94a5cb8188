package dev.hallmark.integration.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs that Go builds from their own modules; all share Go's module and build cache. */
final class GoPrograms {
  private GoPrograms() {}

  /** By {@code go install}, one program for each of the module's packages. */
  static Installation install(Product product, String module, String... packages) {
    return Installation.of(
        product,
        "go",
        Path.of(packages[packages.length - 1]).getFileName().toString(),
        folder -> {
          List<Installation.Step> steps = new ArrayList<>();
          for (String name : packages) {
            steps.add(
                new Installation.Step(
                    environment(Map.of("GOBIN", folder.toString())),
                    List.of("go", "install", module + "/" + name + "@v" + product.version())));
          }
          return steps;
        });
  }

  /**
   * By a module made for it: {@code go install} wants a list of the module's versions, and some
   * proxies have none.
   */
  static Installation build(Product product, String module, String program) {
    return Installation.of(
        product,
        "go",
        program,
        folder -> {
          Map<String, String> environment = environment(Map.of("GOFLAGS", "-mod=mod"));
          String scratch = "build=$(mktemp -d) && trap 'rm -rf \"$build\"' EXIT && cd \"$build\"";
          String script =
              "%s && go mod init build && go get %s@v%s && go build -o '%s' %s"
                  .formatted(scratch, module, product.version(), folder.resolve(program), module);
          return List.of(new Installation.Step(environment, List.of("bash", "-c", script)));
        });
  }

  /**
   * A program of ours, a few lines of Go that ask a module's own code.
   *
   * @param source its one file, among the tests' resources
   */
  static Installation ask(Product product, String module, String source) {
    return Installation.of(
        product,
        "go",
        product.key(),
        folder -> {
          Path main = resource(source, folder.resolve("main.go"));
          Map<String, String> environment = environment(Map.of("GOFLAGS", "-mod=mod"));
          String script =
              "rm -f go.mod go.sum && go mod init build && go get %s@v%s && go build -o '%s' '%s'"
                  .formatted(module, product.version(), folder.resolve(product.key()), main);
          return List.of(new Installation.Step(environment, List.of("bash", "-c", script)));
        });
  }

  /** Files of a module, as they are in its version. */
  static Installation files(Product product, String module, String... files) {
    return Installation.of(
        product,
        "go",
        Path.of(files[files.length - 1]).getFileName().toString(),
        folder -> {
          StringBuilder script =
              new StringBuilder(
                  "set -e; module=$(go mod download -json %s@v%s | sed -n 's/.*\"Dir\": \"\\(.*\\)\".*/\\1/p')"
                      .formatted(module, product.version()));
          for (String file : files) {
            script.append("; cp \"$module/%s\" '%s/'".formatted(file, folder));
          }
          return List.of(
              new Installation.Step(
                  environment(Map.of()), List.of("bash", "-c", script.toString())));
        });
  }

  private static Path resource(String name, Path into) {
    try (InputStream content = GoPrograms.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new AssertionError("there is no resource " + name);
      }
      Files.write(into, content.readAllBytes());
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(Map.of("GOTOOLCHAIN", "local", "CGO_ENABLED", "0"));
    all.putAll(more);
    return all;
  }
}
