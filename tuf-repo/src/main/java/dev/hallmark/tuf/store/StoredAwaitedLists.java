package dev.hallmark.tuf.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.repository.AwaitedList;
import dev.hallmark.tuf.repository.AwaitedLists;
import dev.hallmark.tuf.repository.ContentionException;
import dev.hallmark.tuf.repository.RepositoryException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What waits for signatures of people, kept as one object for each repository: {@code {"root": 3,
 * "list": {the signed part of N.targets.json}}}, both members only where there is such.
 */
public final class StoredAwaitedLists implements AwaitedLists {
  private static final Serving SERVING = new Serving("application/json", "no-store");
  private static final int ATTEMPTS = 16;

  private final ObjectStore store;
  private final String key;

  /**
   * @param repository the prefix of the repository's objects
   */
  public StoredAwaitedLists(ObjectStore store, String repository) {
    this.store = store;
    this.key = InstanceObjects.awaitedListOf(repository);
  }

  @Override
  public AwaitedList read() {
    return store.get(key).map(StoredAwaitedLists::parse).orElse(AwaitedList.NONE);
  }

  @Override
  public void change(UnaryOperator<AwaitedList> next) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<StoredObject> stored = store.get(key);
      AwaitedList before = stored.map(StoredAwaitedLists::parse).orElse(AwaitedList.NONE);
      AwaitedList after = next.apply(before);
      if (after.equals(before)) {
        return;
      }
      byte[] content = Documents.write(json(after));
      if (stored.isPresent()
          ? store.putIfMatch(key, content, SERVING, stored.get().version())
          : store.putIfAbsent(key, content, SERVING)) {
        return;
      }
    }
    throw new ContentionException("others keep changing what waits for signatures");
  }

  private static ObjectNode json(AwaitedList waiting) {
    ObjectNode json = Documents.object();
    if (waiting.root() > 0) {
      json.put("root", waiting.root());
    }
    waiting.next().ifPresent(list -> json.set("list", list.json()));
    return json;
  }

  private static AwaitedList parse(StoredObject object) {
    try {
      ObjectNode json = Documents.read(object.content());
      Members members = Members.of(json);
      return new AwaitedList(
          json.has("list") ? Optional.of(Targets.parse(members.object("list"))) : Optional.empty(),
          json.has("root") ? members.positive("root") : 0);
    } catch (MalformedDocumentException e) {
      throw new RepositoryException(
          "what waits for signatures of targets cannot be read: restore it");
    }
  }
}
