package dev.hallmark.kit.snapstart;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Holds the hooks of this process. Lambda's runtime keeps them by weak references only: a hook that
 * nobody else holds is collected and then never called, without a word.
 *
 * <p>The runtime must be started with {@code
 * -Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac}, as Lambda's own is. Elsewhere, and in
 * an environment that is started without a snapshot, no hook is ever called: nothing may depend on
 * one.
 */
public final class SnapStart implements Resource {
  private static final SnapStart HUB = new SnapStart();

  private final List<SnapshotHook> hooks = new CopyOnWriteArrayList<>();
  private boolean known;

  private SnapStart() {}

  /** From now on until the process ends, the hook is called around snapshots. */
  public static void register(SnapshotHook hook) {
    HUB.add(hook);
  }

  private synchronized void add(SnapshotHook hook) {
    hooks.add(hook);
    if (!known) {
      Core.getGlobalContext().register(this);
      known = true;
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    hooks.forEach(SnapshotHook::beforeCheckpoint);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    hooks.forEach(SnapshotHook::afterRestore);
  }
}
