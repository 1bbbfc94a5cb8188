package dev.hallmark.tuf.repository;

/** What must hold of each file of a repository, and what repairs it where it does not. */
public enum CheckRule {
  MISSING("the file is not there", Remedy.RESTORE),
  MALFORMED("the file is not metadata of its role", Remedy.RESTORE),
  NOT_SIGNED(
      "too few keys that the root names have signed it: it was changed, or another key signed",
      Remedy.RESTORE),
  WRONG_CONTENT("length or hash differ from what is listed: it was changed", Remedy.RESTORE),
  HAND_EDITED("the target differs from what is listed: it was changed by hand", Remedy.RESTORE),
  WRONG_VERSION("the version is not the one that is asked for", Remedy.RESTORE),
  ROLLED_BACK(
      "it is older than what was published before: an older version of the object was put back",
      Remedy.RESTORE),
  JUNK_ROOT(
      "it stands where clients look for the next root, and the last root's keys have not signed it",
      Remedy.REMOVE),
  OTHER_COPY("it is not the copy of the last root that it is for people", Remedy.RENEW),
  EXPIRED("the metadata has expired: clients refuse it", Remedy.RENEW),
  ROOT_EXPIRED_OFFLINE(
      "the root has to be renewed, and the ceremony has too few of its keys", Remedy.EXPORT),
  LIST_WAITS(
      "the list of files that is to be published next waits for signatures of people",
      Remedy.EXPORT_LISTS),
  UNPUBLISHED(
      "it follows what is published: a run died before it published it, or timestamp.json was put"
          + " back to an older version",
      Remedy.REPEAT),
  ONLINE_KEY_LOST(
      "too few keys are at hand for this role, or its key service does not answer",
      Remedy.ROTATE_ONLINE),
  TARGETS_KEY_LOST(
      "too few keys are at hand for this role, or its key service does not answer",
      Remedy.ROTATE_TARGETS),
  KEY_LOST(
      "too few keys are at hand for this role, or its key service does not answer",
      Remedy.BRING_KEY_BACK);

  private final String sentence;
  private final Remedy remedy;

  CheckRule(String sentence, Remedy remedy) {
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** The rule that failed, as a sentence. */
  public String sentence() {
    return sentence;
  }

  /** What repairs it. */
  public Remedy remedy() {
    return remedy;
  }
}
