package dev.hallmark.logengine;

import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends within one environment take turns: two at once would only race each other for the same
 * slot. Who waits is not idle, though: the next to get the turn takes everybody who waits along in
 * one slot, under one signature.
 */
final class Turns {
  /** Entry writes sent at once; more would only queue for connections. */
  private static final int MOST_AT_ONCE = 64;

  private static final class Ticket {
    final Candidate candidate;
    @Nullable Outcome outcome;

    Ticket(Candidate candidate) {
      this.candidate = candidate;
    }
  }

  private final Desk desk;
  private final ReentrantLock turn = new ReentrantLock();

  // Guarded by itself; outcomes of tickets are guarded by the turn.
  private final Queue<Ticket> waiting = new ArrayDeque<>();

  Turns(Desk desk) {
    this.desk = desk;
  }

  /** Waits for a turn, and for what it makes of the candidate. */
  Outcome take(Candidate candidate) {
    Ticket ticket = new Ticket(candidate);
    synchronized (waiting) {
      waiting.add(ticket);
    }
    turn.lock();
    try {
      while (true) {
        Outcome outcome = ticket.outcome;
        if (outcome != null) {
          return outcome;
        }
        serve(next());
      }
    } finally {
      turn.unlock();
    }
  }

  /** Takes the end of the chain. */
  void freeze() {
    turn.lock();
    try {
      new Freeze(desk).run();
    } finally {
      turn.unlock();
    }
  }

  private List<Ticket> next() {
    List<Ticket> tickets = new ArrayList<>();
    synchronized (waiting) {
      while (tickets.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
        tickets.add(waiting.remove());
      }
    }
    return tickets;
  }

  private void serve(List<Ticket> tickets) {
    Map<Hash, List<Ticket>> byIdentity = new LinkedHashMap<>();
    for (Ticket ticket : tickets) {
      byIdentity
          .computeIfAbsent(ticket.candidate.identity(), identity -> new ArrayList<>())
          .add(ticket);
    }
    List<Candidate> first =
        byIdentity.values().stream().map(same -> same.getFirst().candidate).toList();
    List<Outcome> outcomes;
    try {
      outcomes = new Turn(desk, first).run();
    } catch (Error e) {
      // Nobody serves these tickets again: without an outcome their owners would wait for ever.
      Outcome failed = new Outcome.Failed(new IllegalStateException("the turn ended badly", e));
      tickets.forEach(ticket -> ticket.outcome = failed);
      throw e;
    }
    int next = 0;
    for (List<Ticket> same : byIdentity.values()) {
      Outcome outcome = outcomes.get(next++);
      same.getFirst().outcome = outcome;
      Outcome again = again(outcome);
      same.subList(1, same.size()).forEach(ticket -> ticket.outcome = again);
    }
  }

  /** What a second submission in the same turn finds. */
  private static Outcome again(Outcome outcome) {
    return outcome instanceof Outcome.Committed committed
        ? new Outcome.Found(
            new StoredEntry(committed.entry(), Optional.of(committed.placement())),
            new Place(committed.placement().index(), committed.placement().timeMillis()))
        : outcome;
  }
}
