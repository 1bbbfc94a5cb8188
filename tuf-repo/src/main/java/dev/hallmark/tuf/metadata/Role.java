package dev.hallmark.tuf.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The top-level roles. python-tuf refuses a root that names others or fewer. */
public enum Role {
  ROOT,
  TARGETS,
  SNAPSHOT,
  TIMESTAMP;

  /** The name in metadata ({@code _type}) and in file names. */
  public String typeName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The plain file name: what snapshot and timestamp list, and how the timestamp is published. */
  public String fileName() {
    return typeName() + ".json";
  }

  /** The name under which a version is published with consistent snapshots. */
  public String fileName(long version) {
    return version + "." + fileName();
  }

  /** The role of a name. */
  public static Optional<Role> byTypeName(String name) {
    return Arrays.stream(values()).filter(role -> role.typeName().equals(name)).findFirst();
  }
}
