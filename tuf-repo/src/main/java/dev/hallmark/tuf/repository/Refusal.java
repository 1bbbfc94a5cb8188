package dev.hallmark.tuf.repository;

/** Why a client would not accept a repository. */
public enum Refusal {
  MALFORMED("the file is not metadata of its role"),
  MISSING("the file is not there"),
  TOO_LARGE("the file is larger than clients read"),
  NOT_SIGNED("too few keys of the role have signed the file"),
  WRONG_VERSION("the version is not the one that is asked for"),
  WRONG_CONTENT("length or hash differ from what is listed"),
  EXPIRED("the metadata has expired");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /** The rule as a sentence. */
  public String sentence() {
    return sentence;
  }
}
