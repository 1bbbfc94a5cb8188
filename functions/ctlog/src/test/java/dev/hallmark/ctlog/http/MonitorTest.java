package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Response;
import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A monitor that believes nothing: it computes every tree by itself from what get-entries gives.
 */
class MonitorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LogUnderTest LOG = new LogUnderTest();
  private static final List<byte[]> SENT = new ArrayList<>();

  @Property(tries = 60)
  void everyTreeAndProofIsThatOfTheEntries(
      @ForAll @IntRange(max = 12) int more,
      @ForAll @IntRange(max = 1_000_000) int one,
      @ForAll @IntRange(max = 1_000_000) int other)
      throws IOException {
    grow(more);
    int size = SENT.size();
    List<Hash> leaves = leaves(size);
    JsonNode head = ok("get-sth", Map.of());
    assertThat(head.path("tree_size").intValue()).isEqualTo(size);
    assertThat(head.path("sha256_root_hash").textValue()).isEqualTo(root(leaves).base64());
    int second = 1 + Math.max(one % size, other % size);
    int first = 1 + Math.min(one % size, other % size);
    assertConsistent(leaves, first, second);
    assertIncluded(leaves, first - 1, second);
  }

  private static void grow(int more) {
    for (int i = 0; i <= more; i++) {
      byte[] leaf = ByteBuffer.allocate(60).putInt(SENT.size()).array();
      SENT.add(leaf);
      LOG.append(leaf, new byte[SENT.size() % 50]);
    }
  }

  private static List<Hash> leaves(int size) throws IOException {
    List<Hash> leaves = new ArrayList<>();
    while (leaves.size() < size) {
      JsonNode entries =
          ok("get-entries", Map.of("start", "" + leaves.size(), "end", "" + (size + 5)))
              .path("entries");
      assertThat(entries).isNotEmpty();
      for (JsonNode entry : entries) {
        byte[] leaf = Base64.getDecoder().decode(entry.path("leaf_input").textValue());
        assertThat(leaf).isEqualTo(SENT.get(leaves.size()));
        assertThat(Base64.getDecoder().decode(entry.path("extra_data").textValue()))
            .hasSize((leaves.size() + 1) % 50);
        leaves.add(Hash.sha256(new byte[] {0}, leaf));
      }
    }
    return leaves;
  }

  private static void assertConsistent(List<Hash> leaves, int first, int second)
      throws IOException {
    JsonNode proof =
        ok("get-sth-consistency", Map.of("first", "" + first, "second", "" + second))
            .path("consistency");
    assertThat(hashes(proof)).isEqualTo(subProof(first, leaves.subList(0, second), true));
  }

  private static void assertIncluded(List<Hash> leaves, int index, int size) throws IOException {
    JsonNode byHash =
        ok("get-proof-by-hash", Map.of("hash", leaves.get(index).base64(), "tree_size", "" + size));
    assertThat(byHash.path("leaf_index").intValue()).isEqualTo(index);
    List<Hash> expected = path(index, leaves.subList(0, size));
    assertThat(hashes(byHash.path("audit_path"))).isEqualTo(expected);
    JsonNode entry =
        ok("get-entry-and-proof", Map.of("leaf_index", "" + index, "tree_size", "" + size));
    assertThat(Base64.getDecoder().decode(entry.path("leaf_input").textValue()))
        .isEqualTo(SENT.get(index));
    assertThat(hashes(entry.path("audit_path"))).isEqualTo(expected);
  }

  /** MTH of RFC 6962 section 2.1. */
  private static Hash root(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = split(leaves.size());
    return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
  }

  /** PATH of RFC 6962 section 2.1.1. */
  private static List<Hash> path(int index, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int split = split(leaves.size());
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    List<Hash> path = index < split ? path(index, left) : path(index - split, right);
    path.add(root(index < split ? right : left));
    return path;
  }

  /** SUBPROOF of RFC 6962 section 2.1.2. */
  private static List<Hash> subProof(int size, List<Hash> leaves, boolean known) {
    if (size == leaves.size()) {
      return known ? List.of() : List.of(root(leaves));
    }
    int split = split(leaves.size());
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    List<Hash> proof =
        new ArrayList<>(
            size <= split ? subProof(size, left, known) : subProof(size - split, right, false));
    proof.add(root(size <= split ? right : left));
    return proof;
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static Hash node(Hash left, Hash right) {
    return Hash.sha256(new byte[] {1}, left.bytes(), right.bytes());
  }

  private static List<Hash> hashes(JsonNode array) {
    assertThat(array.isArray()).isTrue();
    List<Hash> hashes = new ArrayList<>();
    array.forEach(hash -> hashes.add(Hash.of(Base64.getDecoder().decode(hash.textValue()))));
    return hashes;
  }

  private static JsonNode ok(String call, Map<String, String> query) throws IOException {
    Response response = LOG.get("/ct/v1/" + call, query);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    return JSON.readTree(response.body());
  }
}
