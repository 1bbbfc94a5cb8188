package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which questions have an answer in a log of three entries, and what the others are told. */
class QueryRulesTest {
  private static final LogUnderTest LOG = new LogUnderTest();
  private static final String KNOWN = Hash.leaf(leaf(1)).base64();
  private static final String UNKNOWN = Hash.leaf(leaf(9)).base64();

  @BeforeAll
  static void threeEntries() {
    List.of(0, 1, 2).forEach(i -> LOG.append(leaf(i), new byte[] {7}));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,3", "3,3", "2,2"})
  void nothingIsToBeProvedOfTheEmptyTreeOrOfTheSame(String first, String second) {
    Response response =
        LOG.get("/ct/v1/get-sth-consistency", Map.of("first", first, "second", second));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bodyText()).isEqualTo("{\"consistency\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "2,1,first must not be larger than second",
    "1,4,second must not be larger than the size of the log",
    "0,4,second must not be larger than the size of the log",
    "-1,2,first must be a decimal number",
    "1x,2,first must be a decimal number",
    "+1,2,first must be a decimal number",
    "1,2.0,second must be a decimal number",
    "1,9223372036854775808,second must be a decimal number",
    "1,,second is missing",
    ",1,first is missing"
  })
  void aConsistencyThatCannotBeProvedIsToldWhy(String first, String second, String told) {
    assertRefused("get-sth-consistency", query("first", first, "second", second), 400, told);
  }

  @Test
  void theOnlyLeafOfATreeHasAnEmptyPath() {
    String only = Hash.leaf(leaf(0)).base64();
    Response response = LOG.get("/ct/v1/get-proof-by-hash", Map.of("hash", only, "tree_size", "1"));
    assertThat(response.bodyText()).isEqualTo("{\"leaf_index\":0,\"audit_path\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1 ", "x"})
  void aTreeHasASize(String size) {
    assertRefused(
        "get-proof-by-hash", query("hash", KNOWN, "tree_size", size), 400, "tree_size must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "x", "=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aHashIsBase64OfThirtyTwoBytes(String hash) {
    assertRefused(
        "get-proof-by-hash",
        query("hash", hash, "tree_size", "1"),
        400,
        "hash must be base64 of a SHA-256 hash");
  }

  @Test
  void aLeafOrTreeThatIsNotThereIsNotFound() {
    assertRefused("get-proof-by-hash", query("hash", UNKNOWN, "tree_size", "1"), 404, "no tree");
    assertRefused("get-proof-by-hash", query("hash", KNOWN, "tree_size", "1"), 404, "no tree");
    assertRefused("get-proof-by-hash", query("hash", KNOWN, "tree_size", "4"), 404, "no tree");
  }

  /** The key under which an entry is stored is no hash of a leaf. */
  @Test
  void anIdentityIsNoLeaf() {
    String identity = Hash.sha256(leaf(1)).base64();
    assertRefused("get-proof-by-hash", query("hash", identity, "tree_size", "3"), 404, "no tree");
  }

  @ParameterizedTest
  @CsvSource({
    "2,1,start must not be larger than end",
    "3,3,start must be less than the size of the log",
    "-1,1,start must be a decimal number",
    "0,1e3,end must be a decimal number",
    "0,,end is missing"
  })
  void entriesThatAreNotThereAreToldWhy(String start, String end, String told) {
    assertRefused("get-entries", query("start", start, "end", end), 400, told);
  }

  @ParameterizedTest
  @CsvSource({"0,0,1", "0,2,3", "1,2,2", "0,9223372036854775807,3", "2,400,1"})
  void theEndIsIncludedAndShortenedWithoutAWord(String start, String end, int entries) {
    Response response = LOG.get("/ct/v1/get-entries", Map.of("start", start, "end", end));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bodyText().split("leaf_input", -1)).hasSize(entries + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,400,leaf_index must be less than tree_size",
    "0,0,400,tree_size must be at least 1",
    "-1,1,400,leaf_index must be a decimal number",
    "0,4,404,tree_size must not be larger than the size of the log"
  })
  void anEntryWithoutThatTreeIsToldWhy(String index, String size, int status, String told) {
    assertRefused(
        "get-entry-and-proof", query("leaf_index", index, "tree_size", size), status, told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-sth",
        "get-roots",
        "get-entries",
        "get-sth-consistency",
        "get-proof-by-hash",
        "get-entry-and-proof"
      })
  void readingIsNoPost(String call) {
    Response response =
        LOG.send(Request.of("POST", "/ct/v1/" + call, Map.of(), new byte[] {'{', '}'}));
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "GET");
  }

  private static byte[] leaf(int content) {
    return ByteBuffer.allocate(20).putInt(content).array();
  }

  private static Map<String, String> query(String first, String one, String second, String other) {
    Map<String, String> query = new TreeMap<>();
    query.put(first, one == null ? "" : one);
    query.put(second, other == null ? "" : other);
    return query;
  }

  private static void assertRefused(
      String call, Map<String, String> query, int status, String told) {
    Response response = LOG.get("/ct/v1/" + call, query);
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(response.bodyText())
        .startsWith(status == 400 ? "Bad Request\n" : "Not Found\n")
        .contains(told);
  }
}
