package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How every key stands, as a person reads it. */
class RotateStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  @Test
  void everyKeyHasARowInAlignedColumns() throws Exception {
    KeyTable table = new KeyTable(NOW);
    table.authority(
        read(
            """
            {"authority": "ca", "key": 1, "keys": 3, "chains": [
              {"state": "in use", "subject": "CN=a", "key": "aa", "expires": "2036-11-29T00:00:00Z",
               "believed": {"from": "2026-11-01T00:00:00Z", "to": "2026-12-06T09:00:00Z"}},
              {"state": "next", "subject": "CN=b", "key": "bb", "expires": "2036-11-29T00:00:00Z",
               "believed": {"from": "2026-12-06T08:00:00.123Z"}}]}
            """));
    table.log(
        read(
            """
            {"kind": "rekor", "url": "https://sign.example", "key": "c1", "version": 1,
             "rekorV1": {"key": 1, "fromShard": 1, "state": "in use"},
             "believed": {"from": "2026-11-01T00:00:00Z"}}
            """));
    table.log(
        read(
            """
            {"kind": "rekor", "url": "https://sign.example", "key": "cc", "version": 2,
             "believed": {"from": "2026-11-01T00:00:00Z", "to": "2026-11-28T00:00:00Z"}}
            """));
    table.log(log("rekor", "https://sign.example/log2", "2026-11-27T00:00:00Z"));
    table.log(log("ct", "https://sign.example/ct/ct", "2026-11-30T00:00:00Z"));
    table.tuf(
        read(
            """
            {"root": {"expires": "2027-05-28T00:00:00Z"}, "roles": {
              "root": {"keys": [{"keyId": "d1", "here": false}], "newest": {"keyId": "d2"}}}}
            """));
    StringWriter out = new StringWriter();
    table.print(new PrintWriter(out, true));
    assertThat(out.toString())
        .isEqualTo(
            """
                key of                                    state              believed from      until              ends
             1  certificate authority                     in use             2026-11-01T00:00Z  2026-12-06T09:00Z  2036-11-29T00:00Z
             2  certificate authority                     next               2026-12-06T08:00Z  -                  2036-11-29T00:00Z
             3  Rekor v1 log, key 1 https://sign.example  in use             2026-11-01T00:00Z  -                  -
             4  Rekor v2 log https://sign.example         former             2026-11-01T00:00Z  2026-11-28T00:00Z  -
             5  Rekor v2 log https://sign.example/log2    in use             2026-11-27T00:00Z  -                  -
             6  CT log https://sign.example/ct/ct         next               2026-11-30T00:00Z  -                  -
             7  TUF root                                  in use, elsewhere  -                  -                  2027-05-28T00:00Z
             8  TUF root                                  not yet named      -                  -                  -

            SHA-256 of the keys, as hallmark distrust takes them, and ids of TUF keys:
             1  aa
             2  bb
             3  c1
             4  cc
             5  cc
             6  cc
             7  d1
             8  d2
            """);
  }

  /** Such as while people are to sign it. */
  @Test
  void whatClientsAreNotToldYetIsNamed() throws Exception {
    StringWriter out = new StringWriter();
    RotationReport.printUntold(
        read(
            """
            {"untold": [
              {"authority": "tsa", "key": "bb", "begins": "2026-12-06T08:00:00Z"},
              {"key": "aa", "end": "2026-11-28T00:00:00Z"}]}
            """),
        new PrintWriter(out, true));
    assertThat(out.toString())
        .isEqualTo(
            """
              not told yet     key bb is the next one of the timestamp authority, from 2026-12-06T08:00:00Z on
              not told yet     key aa is believed until 2026-11-28T00:00:00Z
            """);
  }

  private static JsonNode log(String kind, String url, String from) throws Exception {
    return read(
        "{\"kind\": \"%s\", \"url\": \"%s\", \"key\": \"cc\", \"believed\": {\"from\": \"%s\"}}"
            .formatted(kind, url, from));
  }

  private static JsonNode read(String json) throws Exception {
    return Json.readWhole(json.getBytes(StandardCharsets.UTF_8));
  }
}
