package dev.hallmark.benchmarks;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.tiles.EntryBundle;
import dev.hallmark.transparency.tiles.HashTile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Tree maths over a tree of a hundred thousand leaves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class TreeBenchmark {
  private static final int SIZE = 100_003;
  private static final int INDEX = 54_321;
  private static final int ENTRY = 2_048;

  private final Map<NodeId, Hash> nodes = new HashMap<>();
  private CompactRange edge = CompactRange.EMPTY;
  private List<Hash> batch = List.of();
  private Hash leaf = Hash.EMPTY_ROOT;
  private Hash root = Hash.EMPTY_ROOT;
  private InclusionProof proof = new InclusionProof(0, 1, List.of());
  private byte[] tile = {};
  private byte[] bundle = {};
  private final byte[] entry = new byte[ENTRY];

  /** Builds the tree. */
  @Setup
  public void build() {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      leaves.add(Hash.leaf(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}));
    }
    edge = CompactRange.EMPTY.append(leaves, nodes::put);
    root = edge.root();
    leaf = leaves.get(INDEX);
    batch = leaves.subList(0, 256);
    proof = includeLeaf();
    tile = new HashTile(batch).encode();
    bundle = EntryBundle.encode(batch.stream().map(hash -> entry).toList());
  }

  private List<Hash> hashes(List<NodeId> ids) {
    return ids.stream().map(id -> Objects.requireNonNull(nodes.get(id))).toList();
  }

  /** Hashes an entry of two kilobytes. */
  @Benchmark
  public Hash hashEntryOf2Kilobytes() {
    return Hash.leaf(entry);
  }

  /** Appends one leaf and takes the root. */
  @Benchmark
  public Hash appendOneAndRoot() {
    return edge.append(leaf).root();
  }

  /** Appends a batch of 256 and takes the root. */
  @Benchmark
  public Hash append256AndRoot() {
    return edge.append(batch).root();
  }

  /** Builds an inclusion proof from nodes that are at hand. */
  @Benchmark
  public InclusionProof includeLeaf() {
    return InclusionProof.build(INDEX, SIZE, this::hashes);
  }

  /** Verifies an inclusion proof. */
  @Benchmark
  public boolean verifyInclusion() {
    return proof.verify(leaf, root);
  }

  /** Builds a consistency proof from nodes that are at hand. */
  @Benchmark
  public ConsistencyProof extendTree() {
    return ConsistencyProof.build(INDEX, SIZE, this::hashes);
  }

  /** Reads a full tile and takes its root. */
  @Benchmark
  public Hash readTileAndRoot() {
    return HashTile.decode(tile).root();
  }

  /** Reads a full bundle of entries of two kilobytes. */
  @Benchmark
  public int readBundle() {
    return EntryBundle.decode(bundle).orElseThrow().size();
  }
}
