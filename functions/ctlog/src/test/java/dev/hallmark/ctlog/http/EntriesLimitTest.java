package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Response;
import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One answer is bounded in entries, in bytes and in reads, however much was asked for. */
class EntriesLimitTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void noMoreThanAThousandEntries() throws IOException {
    grow(1_100, 0);
    assertThat(entries(0)).hasSize(1_000);
    assertThat(entries(1_000)).hasSize(100);
  }

  @Test
  void noMoreBytesThanAFunctionMayAnswer() throws IOException {
    grow(40, 200_000);
    Response response = get(0);
    assertThat(response.body().length).isLessThan(4_600_000).isGreaterThan(4_000_000);
    int first = JSON.readTree(response.body()).path("entries").size();
    assertThat(first).isEqualTo(16);
    assertThat(entries(first)).hasSize(16);
  }

  @Test
  void aThousandEntriesAreReadWithFewCalls() throws IOException {
    grow(1_100, 0);
    entries(0);
    log.store().meter().reset();
    entries(50);
    assertThat(log.store().meter().calls().size()).isLessThanOrEqualTo(30);
  }

  @Test
  void aProofByHashCostsFewReadsInALargeLog() {
    grow(700, 0);
    String hash = Hash.leaf(leaf(333)).base64();
    log.get("/ct/v1/get-proof-by-hash", Map.of("hash", hash, "tree_size", "700"));
    log.store().meter().reset();
    log.get("/ct/v1/get-proof-by-hash", Map.of("hash", hash, "tree_size", "700"));
    assertThat(log.store().meter().calls().size()).isLessThanOrEqualTo(14);
  }

  private void grow(int entries, int bytes) {
    for (int i = 0; i < entries; i++) {
      log.append(leaf(i), new byte[bytes]);
    }
  }

  private static byte[] leaf(int i) {
    return ByteBuffer.allocate(20).putInt(i).array();
  }

  private Response get(int start) {
    return log.get("/ct/v1/get-entries", Map.of("start", "" + start, "end", "100000"));
  }

  private JsonNode entries(int start) throws IOException {
    return JSON.readTree(get(start).body()).path("entries");
  }
}
