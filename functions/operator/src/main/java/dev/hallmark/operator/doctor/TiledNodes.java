package dev.hallmark.operator.doctor;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of a tree, from the public tiles of a log of some size. */
final class TiledNodes {
  private final Http http;
  private final URI base;
  private final long size;
  private final Map<TilePath, HashTile> read = new HashMap<>();

  /**
   * @param base what stands before {@code /tile/}
   * @param size of the tree that was signed
   */
  TiledNodes(Http http, URI base, long size) {
    this.http = http;
    this.base = base;
    this.size = size;
  }

  List<Hash> hashes(List<NodeId> nodes) throws UnansweredException {
    List<Hash> hashes = new ArrayList<>();
    for (NodeId node : nodes) {
      hashes.add(hash(node));
    }
    return hashes;
  }

  private Hash hash(NodeId node) throws UnansweredException {
    int level = node.level() / TilePath.HEIGHT;
    int inside = node.level() % TilePath.HEIGHT;
    long first = node.index() << inside;
    long index = first / TilePath.WIDTH;
    long nodes = size >>> (level * TilePath.HEIGHT);
    int width = (int) Math.min(TilePath.WIDTH, nodes - index * TilePath.WIDTH);
    HashTile tile = tile(new TilePath.Hashes(level, index, width));
    return tile.node(new NodeId(inside, (first % TilePath.WIDTH) >>> inside));
  }

  private HashTile tile(TilePath path) throws UnansweredException {
    HashTile known = read.get(path);
    if (known != null) {
      return known;
    }
    byte[] content = http.get(URI.create(base + "/tile/" + path.path())).expect(200).body();
    if (content.length != path.width() * Hash.LENGTH) {
      throw new UnansweredException("the tile %s is of another width".formatted(path.path()));
    }
    HashTile tile = HashTile.decode(content);
    read.put(path, tile);
    return tile;
  }
}
