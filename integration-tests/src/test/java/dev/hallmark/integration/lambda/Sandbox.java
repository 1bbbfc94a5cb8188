package dev.hallmark.integration.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a process may use.
 *
 * <p>With a limit it runs in a container that has so much memory, and of a processor the share that
 * Lambda gives with it: 1,769 MB is one virtual processor (AWS Lambda, "Configure Lambda function
 * memory"), which is a quota of time on all processors there too. The heap has 85 percent, as in
 * Lambda's own start of Java. It stands for Lambda in these two; the processors themselves are
 * those of this machine, and the image is made of the JDK in use.
 *
 * @param megabytes 0 for no limit
 */
record Sandbox(int megabytes) {
  static final Sandbox NONE = new Sandbox(0);

  /** The image that {@code localstack/runtime/build-image} makes. */
  private static final String IMAGE = "hallmark.local/rig-runtime";

  private static final double ONE_PROCESSOR = 1769;
  private static final double HEAP_SHARE = 0.85;

  /** Linux counts in hundredths of a second whatever its own clock. */
  private static final long MILLIS_PER_TICK = 10;

  /** Whether Docker's engine answers. */
  static boolean possible() throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder("docker", "version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectErrorStream(true)
            .start();
    return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
  }

  /** Makes the image. */
  static void build() throws IOException, InterruptedException {
    run(PackagedFunction.root().resolve("localstack/runtime/build-image").toString(), IMAGE);
  }

  /** Flags of the JVM for the size of its heap and how it compiles. */
  List<String> flags() {
    // Under SnapStart Lambda lets Java 25 compile as the JVM likes; elsewhere less work is better.
    return megabytes == 0
        ? List.of("-Xmx512m", "-XX:TieredStopAtLevel=1")
        : List.of("-Xmx" + Math.round(megabytes * HEAP_SHARE) + "m");
  }

  /**
   * The command that runs another one within the limit.
   *
   * @param variables names of those that it is to see
   * @param folders that it is to see, by the same names
   */
  List<String> around(
      List<String> java, String name, Path directory, Set<String> variables, List<Path> folders) {
    if (megabytes == 0) {
      return java;
    }
    List<String> command =
        new ArrayList<>(
            List.of("docker", "run", "--rm", "--name", name, "--network", "host", "--memory"));
    command.add(megabytes + "m");
    command.add("--cpus=" + String.format(Locale.ROOT, "%.3f", megabytes / ONE_PROCESSOR));
    variables.forEach(variable -> command.addAll(List.of("-e", variable)));
    folders.forEach(folder -> command.addAll(List.of("-v", folder + ":" + folder)));
    command.addAll(
        List.of("-w", directory.toString(), "--entrypoint", "/opt/java/bin/java", IMAGE));
    command.addAll(java.subList(1, java.size()));
    return command;
  }

  /** The most memory that a process or container of this name has had in use at one time. */
  long peakMegabytes(Process process, String name) throws IOException, InterruptedException {
    return Files.readAllLines(Path.of("/proc", pid(process, name), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The time of processors that it has used. Unlike elapsed time it says the same on a busy
   * machine, about, and what it takes on a share of a processor follows from it.
   */
  long processorMillis(Process process, String name) throws IOException, InterruptedException {
    String stat = Files.readString(Path.of("/proc", pid(process, name), "stat"));
    // proc(5): behind the name, which may hold anything, utime and stime are numbers 12 and 13.
    String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(numbers[11]) + Long.parseLong(numbers[12])) * MILLIS_PER_TICK;
  }

  private String pid(Process process, String name) throws IOException, InterruptedException {
    return megabytes == 0
        ? Long.toString(process.pid())
        : run("docker", "inspect", "-f", "{{.State.Pid}}", name);
  }

  /** Ends a container that the process of {@code docker run} does not take along. */
  void stop(String name) {
    try {
      if (megabytes > 0) {
        run("docker", "kill", name);
      }
    } catch (IOException e) {
      // It has ended by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }
}
