package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A reviewed file with what the template says. */
final class Golden {
  private static final String AGAIN =
      "if the change is wanted, write the file again and review it: mvn verify -Pcdk -pl"
          + " infrastructure-cdk -am -Dtest='*GoldenTest' -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dhallmark.golden=write";

  private Golden() {}

  static void compare(String name, String actual) throws IOException {
    Path file =
        Path.of(
            System.getProperty("hallmark.root", ".."),
            "infrastructure-cdk/src/test/resources/dev/hallmark/infrastructure/stack",
            name);
    if ("write".equals(System.getProperty("hallmark.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    String expected = Files.exists(file) ? Files.readString(file) : "";
    assertThat(actual).as("%s: %s", name, AGAIN).isEqualTo(expected);
  }
}
