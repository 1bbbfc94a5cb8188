package dev.hallmark.tuf.store;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.tuf.repository.FileKind;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryFiles;
import java.util.Arrays;
import java.util.Optional;

/**
 * A TUF repository below a prefix of a store. Served with a media type that follows from the name,
 * and cached for ever if the name holds a version or a hash.
 */
public final class StoredRepository implements RepositoryFiles {
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final ObjectStore store;
  private final String prefix;

  /**
   * @param prefix of the repository's objects, with its slash
   */
  public StoredRepository(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return store.get(prefix + path).map(StoredObject::content);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    if (store.putIfAbsent(prefix + path, content, serving(path, kind))) {
      return content;
    }
    return read(path).orElseThrow(() -> new RepositoryException("a file that exists is not there"));
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    return store
        .get(prefix + path)
        .filter(stored -> Arrays.equals(stored.content(), before))
        .map(
            stored ->
                store.putIfMatch(prefix + path, content, serving(path, kind), stored.version()))
        .orElse(false);
  }

  private static Serving serving(String path, FileKind kind) {
    return new Serving(
        path.endsWith(".json") ? "application/json" : "application/x-pem-file",
        switch (kind) {
          case CURRENT -> "no-cache";
          case IMMUTABLE -> FOREVER;
        });
  }
}
