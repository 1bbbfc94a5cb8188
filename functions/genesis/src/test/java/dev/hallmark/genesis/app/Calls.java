package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.repository.OnlineRoles;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the calls to a store, to signers and to who holds the keys of TUF's snapshot and timestamp
 * as one sequence, and lets something happen at one of them.
 */
final class Calls {
  /** When it happens. */
  enum Moment {
    /** Before the call: it is not done, if what happens is a fault. */
    BEFORE,
    /** After the call was done: its answer is lost, if what happens is a fault. */
    AFTER
  }

  private final int at;
  private final Moment moment;
  private final Runnable event;
  private final List<Integer> writes = new ArrayList<>();
  private int count;

  Calls(int at, Moment moment, Runnable event) {
    this.at = at;
    this.moment = moment;
    this.event = event;
  }

  /** Only counts. */
  static Calls counted() {
    return new Calls(-1, Moment.BEFORE, () -> {});
  }

  int count() {
    return count;
  }

  /** Which of the calls were writes. */
  List<Integer> writes() {
    return List.copyOf(writes);
  }

  ObjectStore store(ObjectStore store) {
    return new Counted() {
      @Override
      public Calls calls() {
        return Calls.this;
      }

      @Override
      public Optional<StoredObject> get(String key) {
        return call(() -> store.get(key));
      }

      @Override
      public boolean putIfAbsent(String key, byte[] content, Serving serving) {
        writes.add(count);
        return call(() -> store.putIfAbsent(key, content, serving));
      }

      @Override
      public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
        writes.add(count);
        return call(() -> store.putIfMatch(key, content, serving, version));
      }

      @Override
      public List<String> list(String prefix) {
        return call(() -> store.list(prefix));
      }
    };
  }

  /** A store whose calls are counted, by whom. */
  interface Counted extends ObjectStore {
    Calls calls();
  }

  /** Each request is two calls, its way and that of its answer; between them are those it makes. */
  OnlineRepositories online(OnlineRepositories online) {
    return new OnlineRepositories(online(online.main()), online(online.legacy()));
  }

  private OnlineRoles online(OnlineRoles roles) {
    return new OnlineRoles() {
      @Override
      public void lead(Optional<FileReference> before, FileReference targets) {
        asked(() -> roles.lead(before, targets));
      }

      @Override
      public void renew() {
        asked(roles::renew);
      }

      @Override
      public void signByAll() {
        asked(roles::signByAll);
      }
    };
  }

  private void asked(Runnable request) {
    call(() -> true);
    request.run();
    call(() -> true);
  }

  Signer signer(Signer signer) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return signer.publicKey();
      }

      @Override
      public SignatureScheme scheme() {
        return signer.scheme();
      }

      @Override
      public byte[] sign(Digest digest) {
        return call(() -> signer.sign(digest));
      }
    };
  }

  private <T> T call(Supplier<T> call) {
    boolean now = count++ == at;
    if (now && moment == Moment.BEFORE) {
      event.run();
    }
    T answer = call.get();
    if (now && moment == Moment.AFTER) {
      event.run();
    }
    return answer;
  }
}
