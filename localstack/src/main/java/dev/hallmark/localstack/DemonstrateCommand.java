package dev.hallmark.localstack;

import dev.hallmark.localstack.demo.Demonstration;
import dev.hallmark.localstack.demo.SigningTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The demonstration against an instance that runs already, wherever it runs: what {@code
 * localstack/run --demo} shows, for {@code localstack/deploy}.
 */
public final class DemonstrateCommand {
  private DemonstrateCommand() {}

  /** Reads the variables of {@code env} from the environment; 0 if everything holds. */
  public static void main(String[] arguments) throws Exception {
    boolean holds =
        new Demonstration(System.out)
            .run(
                new SigningTarget(
                    variable("HALLMARK_URL"),
                    Optional.ofNullable(System.getenv("HALLMARK_REKOR_URL"))
                        .orElse(variable("HALLMARK_URL")),
                    variable("HALLMARK_ISSUER"),
                    trustedRoot()));
    System.out.flush();
    Runtime.getRuntime().halt(holds ? 0 : 1);
  }

  private static byte[] trustedRoot() throws IOException {
    return Files.readAllBytes(Path.of(variable("HALLMARK_TRUSTED_ROOT")));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set: source the instance's env file first");
    }
    return value;
  }
}
