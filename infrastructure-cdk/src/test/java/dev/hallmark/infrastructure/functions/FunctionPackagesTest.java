package dev.hallmark.infrastructure.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionPackagesTest {
  @TempDir Path root;

  @Test
  void aFunctionThatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
    for (DeployedFunction function : DeployedFunction.values()) {
      if (!function.module().equals("rekor")) {
        Path target = root.resolve("functions/" + function.module() + "/target");
        Files.createDirectories(target);
        Files.write(target.resolve("function.zip"), new byte[0]);
      }
    }

    assertThatExceptionOfType(MissingPackageException.class)
        .isThrownBy(() -> FunctionPackages.built(root))
        .withMessage(
            "not built: functions/rekor/target/function.zip; run mvn package -DskipTests at the"
                + " root of the repository");
  }

  @ParameterizedTest
  @EnumSource
  void aHandlerIsAClassOfItsModule(DeployedFunction function) {
    assertThatNoException().isThrownBy(() -> Class.forName(function.handlerClass()));
    assertThat(function.handlerClass())
        .startsWith("dev.hallmark." + function.module() + ".")
        .contains(".lambda.");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GENESIS", "CARETAKER", "CANARY"})
  void aFunctionThatAnswersClientsEndsBeforeApiGatewayGivesUp(DeployedFunction function) {
    assertThat(function.timeout()).isLessThan(Duration.ofSeconds(29));
  }
}
