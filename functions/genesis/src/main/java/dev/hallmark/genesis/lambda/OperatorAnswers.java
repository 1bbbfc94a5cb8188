package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers what an operator or the schedule asks: one member of the event says about what, and its
 * value what. An event that is not understood to its last member is refused, and nothing is done.
 */
final class OperatorAnswers {
  private static final String CA = "ca";
  private static final String ROTATE = "rotate";
  private static final String FREEZE = "freeze";
  private static final String TUF = "tuf";

  private final CaAnswers ca;
  private final RotationAnswers rotations;
  private final FreezeAnswers freezes;
  private final TufAnswers tuf;

  OperatorAnswers(ConfiguredCeremony ceremony, InstantSource clock) {
    this.ca = new CaAnswers(ceremony);
    this.rotations = new RotationAnswers(ceremony);
    this.freezes = new FreezeAnswers(ceremony, clock);
    this.tuf = new TufAnswers(ceremony);
  }

  /**
   * The answer.
   *
   * @throws IllegalArgumentException if the event cannot be understood
   */
  JsonNode answer(EventMembers event) {
    return switch (subject(event)) {
      case CA -> {
        CaEvent asked = CaEvent.read(event);
        event.requireAllRead();
        yield ca.answer(asked);
      }
      case ROTATE -> {
        RotationEvent asked = RotationEvent.read(event);
        event.requireAllRead();
        yield rotations.answer(asked);
      }
      case FREEZE -> {
        FreezeEvent asked = FreezeEvent.read(event);
        event.requireAllRead();
        yield freezes.answer(asked);
      }
      default -> {
        TufEvent asked = TufEvent.read(event);
        event.requireAllRead();
        yield tuf.answer(asked);
      }
    };
  }

  private static String subject(EventMembers event) {
    List<String> subjects = Stream.of(CA, ROTATE, FREEZE, TUF).filter(event::has).toList();
    if (subjects.isEmpty()) {
      event.requireAllRead();
    }
    if (subjects.size() != 1) {
      throw new IllegalArgumentException(
          "an event has one of the members ca, rotate, freeze and tuf");
    }
    return subjects.getFirst();
  }
}
