package dev.hallmark.logkeys;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.pki.sct.ExtraData;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.TileLeaf;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data tiles of C2SP static-ct-api as the form of a CT log's entries. Ours have no leaf_index
 * extension, since neither have the SCTs: an index is only known when an entry is committed, and a
 * place in the tile says it as well.
 */
public final class DataTiles implements EntryFiles {
  @Override
  public TilePath path(long index, int width) {
    return new TilePath.Data(index, width);
  }

  @Override
  public byte[] encode(List<Entry> entries) {
    List<TileLeaf> leaves = new ArrayList<>();
    try {
      for (Entry entry : entries) {
        leaves.add(TileLeaf.of(entry.leaf(), entry.extra()));
      }
    } catch (MalformedSctException e) {
      throw malformed();
    }
    return TileLeaf.encode(leaves);
  }

  @Override
  public Optional<List<byte[]>> leaves(byte[] file) {
    try {
      return Optional.of(TileLeaf.decode(file).stream().map(TileLeaf::merkleTreeLeaf).toList());
    } catch (MalformedSctException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean leavesOnly() {
    return false;
  }

  @Override
  public List<byte[]> issuers(Entry entry) {
    try {
      return ExtraData.of(entry.leaf(), entry.extra()).chain();
    } catch (MalformedSctException e) {
      throw malformed();
    }
  }

  private static LogIntegrityException malformed() {
    return new LogIntegrityException("a stored entry is not one of a CT log");
  }
}
