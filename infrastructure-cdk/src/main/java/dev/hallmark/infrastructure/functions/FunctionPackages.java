package dev.hallmark.infrastructure.functions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The zip of each function. Equal bytes give an equal asset, and an unchanged function then
 * publishes no new version.
 */
public final class FunctionPackages {
  private final Map<DeployedFunction, Path> packages;

  private FunctionPackages(Map<DeployedFunction, Path> packages) {
    this.packages = packages;
  }

  /**
   * Those that the build has made.
   *
   * @param root the repository's folder
   * @throws MissingPackageException if one is not there
   */
  public static FunctionPackages built(Path root) {
    Map<DeployedFunction, Path> packages = new EnumMap<>(DeployedFunction.class);
    for (DeployedFunction function : DeployedFunction.values()) {
      packages.put(
          function,
          root.resolve("functions").resolve(function.module()).resolve("target/function.zip"));
    }
    List<Path> missing =
        packages.values().stream().filter(file -> !Files.isRegularFile(file)).distinct().toList();
    if (!missing.isEmpty()) {
      throw new MissingPackageException(root, missing);
    }
    return new FunctionPackages(packages);
  }

  /** The same file for every function: for tests of templates, which do not look into it. */
  public static FunctionPackages same(Path file) {
    Map<DeployedFunction, Path> packages = new EnumMap<>(DeployedFunction.class);
    for (DeployedFunction function : DeployedFunction.values()) {
      packages.put(function, file);
    }
    return new FunctionPackages(packages);
  }

  /** The zip of a function. */
  public Path of(DeployedFunction function) {
    Path file = packages.get(function);
    if (file == null) {
      throw new IllegalStateException("every function has a package");
    }
    return file;
  }
}
