package dev.hallmark.tuf.repository;

/** What repairs a repository. */
public enum Remedy {
  /** Put an earlier or later version of the object back. */
  RESTORE,
  /** Take the object away: no key of the instance has signed it. */
  REMOVE,
  /** Renew what is about to expire, with the keys of the ceremony. */
  RENEW,
  /** Let people sign the next root. */
  EXPORT,
  /** Let people sign the next lists of files. */
  EXPORT_LISTS,
  /** Let the newest keys of snapshot and timestamp take over. */
  ROTATE_ONLINE,
  /** Let the newest key of targets take over. */
  ROTATE_TARGETS,
  /** Enable the key again, or cancel its deletion: nothing can take its place. */
  BRING_KEY_BACK,
  /** Repeat what was under way; if nothing was, restore. */
  REPEAT
}
