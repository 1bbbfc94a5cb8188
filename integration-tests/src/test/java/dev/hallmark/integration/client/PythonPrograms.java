package dev.hallmark.integration.client;

import java.util.List;

/** Programs that pip installs, each in a virtual environment of its own. */
final class PythonPrograms {
  private PythonPrograms() {}

  /**
   * Installs one.
   *
   * @param distribution its name at PyPI
   * @param program its name among the environment's programs
   */
  static Installation install(Product product, String distribution, String program) {
    return Installation.of(
        product,
        "python3",
        "bin/" + program,
        into ->
            List.of(
                new Installation.Step("python3", "-m", "venv", into.toString()),
                new Installation.Step(
                    into.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--no-input",
                    distribution + "==" + product.version())));
  }
}
