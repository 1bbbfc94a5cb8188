package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.FileKind;
import dev.hallmark.tuf.repository.RepositoryFiles;
import java.util.Optional;

/** A TUF repository below a prefix of the instance's bucket. */
final class BucketRepository implements RepositoryFiles {
  private final CeremonyObjects objects;
  private final String prefix;

  BucketRepository(CeremonyObjects objects, String prefix) {
    this.objects = objects;
    this.prefix = prefix;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return objects.get(prefix + path);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    return objects.create(prefix + path, Servings.of(path, kind), content);
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    return objects.replace(prefix + path, Servings.of(path, kind), before, content);
  }
}
