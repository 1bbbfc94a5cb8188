package dev.hallmark.operator;

import dev.hallmark.operator.clients.Quoted;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How {@code hallmark destroy} is called again for the same instance, perhaps more than a year
 * later: then CloudFormation does not know the stack any more, so its outputs must be in a file.
 */
final class NextRun {
  private final DestroyOptions options;
  private final @Nullable Path archive;

  /**
   * @param options of this run
   * @param archive where this run wrote the archives and the outputs; null if none was named
   */
  NextRun(DestroyOptions options, @Nullable Path archive) {
    this.options = options;
    this.archive = archive;
  }

  /** The whole command, and what must be done for it before. */
  String text() {
    if (archive != null) {
      return "run this then: " + command(new ArchivedOutputs(archive, _ -> {}).file(), archive);
    }
    if (options.outputs != null) {
      return "keep the file of outputs, and run this then: " + command(options.outputs, null);
    }
    return "within 90 days, while CloudFormation knows the stack, keep its outputs by hallmark destroy --stack %s --archive FOLDER, and run this then: %s"
        .formatted(options.stack, command(Path.of("FOLDER/outputs.json"), Path.of("FOLDER")));
  }

  /** As it is pasted from any folder. */
  private static String shell(Path file) {
    String path = file.startsWith("FOLDER") ? file.toString() : file.toAbsolutePath().toString();
    return path.matches("[\\w./-]+") ? path : Quoted.shell(path);
  }

  private String command(Path outputs, @Nullable Path into) {
    return "hallmark destroy --outputs %s%s%s"
        .formatted(
            shell(outputs),
            into == null ? "" : " --archive " + shell(into),
            options.keyWindow == DestroyOptions.LONGEST
                ? ""
                : " --key-window " + options.keyWindow);
  }
}
