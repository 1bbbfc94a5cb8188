package dev.hallmark.operator;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something of which an instance is made, and that costs something until it is removed. */
interface InstancePart {
  /** What became of it. */
  sealed interface Removal {
    /** It is gone, or was before. */
    record Gone() implements Removal {}

    /**
     * It does nothing any more, costs nothing, and goes by itself.
     *
     * @param at when
     * @param undo the command that takes it back until then
     */
    record Ends(Instant at, String undo) implements Removal {}

    /**
     * It is gone; in it lies what somebody else put there, which is not the instance's.
     *
     * @param others what that is
     */
    record Emptied(String others) implements Removal {}

    /**
     * It is still there.
     *
     * @param because why
     * @param how what removes it: a command, or when it can be done
     * @param monthly what it costs a month in dollars; empty if that depends on how much it holds
     */
    record Stays(String because, String how, OptionalDouble monthly) implements Removal {}

    /**
     * It is still there, and nobody can remove it before a day: then this command does.
     *
     * @param because why, and until when
     * @param monthly what it costs a month in dollars
     */
    record Waits(String because, double monthly) implements Removal {}

    /**
     * It is still there, and may go on writing into what comes after it, which must stay.
     *
     * @param because why
     * @param how what to do about it
     */
    record Refused(String because, String how) implements Removal {}
  }

  /** What it is, for people. */
  String name();

  /** Whether this command removes it; else it only says what does. */
  default boolean removable() {
    return true;
  }

  /**
   * Why the instance must not be removed as it is, and what to do. Asked before anything is
   * written.
   */
  default Optional<String> objection() {
    return Optional.empty();
  }

  /** Whether a path lies in it, so that what is written there is not outside of the instance. */
  default boolean holds(Path path) {
    return false;
  }

  /** Whether it stays while a part before it is left; others are removed all the same. */
  default boolean last() {
    return false;
  }

  /** Removes it, for good; repeating it changes nothing. Trouble is told by what it returns. */
  Removal remove();
}
