package dev.hallmark.logengine.store;

import dev.hallmark.transparency.tiles.EntryBundle;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.List;
import java.util.Optional;

/** Entry bundles as the form of a log's entries. */
final class Bundles implements EntryFiles {
  @Override
  public TilePath path(long index, int width) {
    return new TilePath.Entries(index, width);
  }

  @Override
  public byte[] encode(List<Entry> entries) {
    return EntryBundle.encode(entries.stream().map(Entry::leaf).toList());
  }

  @Override
  public Optional<List<byte[]>> leaves(byte[] file) {
    return EntryBundle.decode(file);
  }

  @Override
  public boolean leavesOnly() {
    return true;
  }

  @Override
  public List<byte[]> issuers(Entry entry) {
    return List.of();
  }
}
