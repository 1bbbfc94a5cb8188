package dev.hallmark.simulation.model;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Visits every state that can be reached, breadth first, until something is broken. */
final class Explorer {
  /**
   * What was found.
   *
   * @param states visited
   * @param transitions looked at; rules about steps are checked on each, also to known states
   * @param broken the rule that is broken, if one is
   * @param trace the shortest way there
   */
  record Result(int states, long transitions, Optional<String> broken, List<String> trace) {
    Result {
      trace = List.copyOf(trace);
    }
  }

  private record From(@Nullable State state, String what, int who, int detail) {
    String words() {
      return what + " by " + who + (detail == 0 ? "" : " (" + detail + ")");
    }
  }

  private final Protocol protocol;
  private final Map<State, From> seen = new HashMap<>(1 << 20);
  private final ArrayDeque<State> open = new ArrayDeque<>();
  private long transitions;
  private @Nullable Result finding;

  private Explorer(Protocol protocol) {
    this.protocol = protocol;
  }

  static Result explore(Protocol protocol) {
    return new Explorer(protocol).explore();
  }

  private Result explore() {
    State beginning = protocol.beginning();
    seen.put(beginning, new From(null, "", 0, 0));
    open.add(beginning);
    while (!open.isEmpty()) {
      State state = open.remove();
      protocol.steps(state, (next, what, who, detail) -> visit(state, next, what, who, detail));
      Result found = finding;
      if (found != null) {
        return found;
      }
    }
    return new Result(seen.size(), transitions, Optional.empty(), List.of());
  }

  private void visit(State state, State next, String what, int who, int detail) {
    if (finding != null) {
      return;
    }
    transitions++;
    boolean fresh = !seen.containsKey(next);
    Optional<String> broken = fresh ? Rules.broken(next) : Optional.empty();
    if (broken.isEmpty()) {
      broken = Rules.broken(state, next);
    }
    From from = new From(state, what, who, detail);
    if (broken.isPresent()) {
      finding = new Result(seen.size(), transitions, broken, trace(from));
    } else if (fresh) {
      seen.put(next, from);
      open.add(next);
    }
  }

  private List<String> trace(From last) {
    ArrayDeque<String> trace = new ArrayDeque<>();
    From from = last;
    while (from != null) {
      State before = from.state();
      if (before == null) {
        break;
      }
      trace.addFirst(from.words());
      from = seen.get(before);
    }
    return List.copyOf(trace);
  }
}
