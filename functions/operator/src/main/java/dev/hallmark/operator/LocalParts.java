package dev.hallmark.operator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A local instance: its processes, and its folder if it keeps one. */
final class LocalParts {
  private static final Duration STOP = Duration.ofSeconds(10);

  private LocalParts() {}

  static List<InstancePart> of(InstanceFile file) {
    List<InstancePart> parts = new ArrayList<>();
    for (String pid : file.require("HALLMARK_PIDS").split("\\s+", -1)) {
      if (pid.matches("\\d{1,18}")) {
        parts.add(new Stopped(Long.parseLong(pid), file.written()));
      }
    }
    file.optional("HALLMARK_DATA")
        .map(data -> LocalFolder.of(Path.of(data), file.path()))
        .ifPresent(parts::add);
    return parts;
  }

  /**
   * A process that wrote the file of variables.
   *
   * @param written when it did: who began later was given an old number
   */
  private record Stopped(long pid, Instant written) implements InstancePart {
    @Override
    public String name() {
      return "process " + pid;
    }

    @Override
    public Removal remove() {
      ProcessHandle process = ProcessHandle.of(pid).orElse(null);
      if (process == null) {
        return new Removal.Gone();
      }
      if (!wroteTheFile(process.info())) {
        return stays("it is not a local instance's");
      }
      process.destroy();
      try {
        process.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        return new Removal.Gone();
      } catch (TimeoutException | ExecutionException | CompletionException e) {
        return stays("it did not stop");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return stays("interrupted before it stopped");
      }
    }

    private boolean wroteTheFile(ProcessHandle.Info info) {
      return pid != ProcessHandle.current().pid()
          && info.startInstant().filter(written::isAfter).isPresent()
          && info.command().filter(command -> command.endsWith("/java")).isPresent();
    }

    private static Removal stays(String because) {
      return new Removal.Stays(because, "localstack/stop", OptionalDouble.of(0));
    }
  }
}
