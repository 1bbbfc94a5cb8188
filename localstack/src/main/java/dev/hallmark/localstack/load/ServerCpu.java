package dev.hallmark.localstack.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processor time that the instance's processes have used, if they are on this machine. */
public final class ServerCpu {
  private final List<Long> pids;

  /**
   * @param pids the instance's processes
   */
  public ServerCpu(List<Long> pids) {
    this.pids = List.copyOf(pids);
  }

  /** Of all together; empty if one cannot be asked. */
  Optional<Duration> used() {
    Duration all = Duration.ZERO;
    for (long pid : pids) {
      Optional<Duration> one =
          ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all = all.plus(one.get());
    }
    return pids.isEmpty() ? Optional.empty() : Optional.of(all);
  }
}
