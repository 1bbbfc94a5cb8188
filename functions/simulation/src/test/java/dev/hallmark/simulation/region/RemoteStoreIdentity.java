package dev.hallmark.simulation.region;

import dev.hallmark.logengine.store.StoreIdentity;

/** The description of a table at the other end of a wire. */
public final class RemoteStoreIdentity implements StoreIdentity {
  private final Wire wire;
  private final StoreIdentity identity;

  /**
   * @param identity what is at the other end
   */
  public RemoteStoreIdentity(Wire wire, StoreIdentity identity) {
    this.wire = wire;
    this.identity = identity;
  }

  @Override
  public String current() {
    return wire.call(Operation.STORE_IDENTITY, Toll.NONE, identity::current);
  }

  @Override
  public boolean adopted(String known) {
    return wire.call(Operation.ADOPTED, Toll.NONE, () -> identity.adopted(known));
  }

  @Override
  public void adopt(String known) {
    Nothing.of(wire.call(Operation.ADOPT, Toll.NONE, Nothing.after(() -> identity.adopt(known))));
  }
}
