package dev.hallmark.operator;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A folder that is there, or that can be made: a file of that name is told before anything else.
 */
final class FolderPath implements ITypeConverter<Path> {
  @Override
  public Path convert(String value) {
    Path path = Path.of(value);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new TypeConversionException(
          "'%s' is a file; name a folder, which is made if need be".formatted(value));
    }
    return path;
  }
}
