package dev.hallmark.genesis.lambda;

import dev.hallmark.aws.lambda.EventInvoker;
import dev.hallmark.genesis.app.OnlineRepositories;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.tuf.online.RemoteOnlineRoles;

/**
 * Asks the caretaker's function, which alone signs with the keys of TUF's snapshot and timestamp.
 */
final class InvokedCaretaker {
  private final EventInvoker function;

  InvokedCaretaker(EventInvoker function) {
    this.function = function;
  }

  OnlineRepositories repositories() {
    return new OnlineRepositories(
        new RemoteOnlineRoles(InstanceObjects.TUF, this::send),
        new RemoteOnlineRoles(InstanceObjects.TUF_LEGACY, this::send));
  }

  private byte[] send(byte[] request) {
    try {
      return function.invoke(request);
    } catch (InvocationException e) {
      throw new InvocationException(
          "the caretaker's function gave no answer: its log says why; what was asked may be"
              + " repeated",
          e);
    }
  }
}
