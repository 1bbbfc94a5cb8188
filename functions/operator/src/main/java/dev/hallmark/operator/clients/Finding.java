package dev.hallmark.operator.clients;

/**
 * What is missing or stale at a client.
 *
 * @param piece which piece, in a word or two, for programs
 * @param at the file, folder or variable that it is about
 * @param sentence what is wrong with it and what to do
 */
public record Finding(String piece, String at, String sentence) {
  /** The line that a person reads: first what it is about. */
  public String line() {
    return at + ": " + sentence;
  }
}
