package dev.hallmark.operator;

import dev.hallmark.kit.http.RouteTable;
import java.nio.file.Path;

/** Where an instance is reached: its base URL, without a slash at the end. */
final class InstanceAddress {
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of variables to look into if no instance is named
   */
  InstanceAddress(Path defaultInstance) {
    this.defaultInstance = defaultInstance;
  }

  /**
   * The URL.
   *
   * @throws UsageException if the options do not name an instance that says it
   */
  String of(CeremonyOptions options) {
    if (options.outputs != null) {
      String tuf = StackOutputs.read(options.outputs).require("TufUrl");
      return tuf.endsWith(RouteTable.TUF_PATH)
          ? tuf.substring(0, tuf.length() - RouteTable.TUF_PATH.length())
          : tuf;
    }
    return InstanceFile.read(options.instance == null ? defaultInstance : options.instance)
        .require("HALLMARK_URL");
  }
}
