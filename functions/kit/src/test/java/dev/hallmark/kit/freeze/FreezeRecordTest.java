package dev.hallmark.kit.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is frozen, who was, and that nothing of it is lost. */
class FreezeRecordTest {
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
  private static final String IDP = "https://idp.example";
  private static final Holder EVE = Holder.identity("eve@example.com", IDP);

  @Test
  void anIdentityIsFrozenAtItsIssuerOnly() {
    FreezeRecord record = FreezeRecord.EMPTY.frozen(EVE, TIME, "");
    assertThat(record.forbids("eve@example.com", IDP)).isTrue();
    assertThat(record.forbids("eve@example.com", "https://other.example")).isFalse();
    assertThat(record.forbids("bob@example.com", IDP)).isFalse();
  }

  @Test
  void anotherSpellingIsNoWayOut() {
    FreezeRecord record = FreezeRecord.EMPTY.frozen(EVE, TIME, "");
    assertThat(record.forbids("Eve@Example.com", IDP + "/")).isTrue();
    assertThat(record.frozen(Holder.identity("EVE@example.com", IDP), TIME, "").freezes())
        .hasSize(1);
  }

  @Test
  void anIssuerIsFrozenWithAllItsIdentities() {
    FreezeRecord record = FreezeRecord.EMPTY.frozen(Holder.issuer(IDP), TIME, "");
    assertThat(record.forbids("anybody", IDP)).isTrue();
    assertThat(record.forbids("anybody", "https://idp.example.org")).isFalse();
    assertThat(record.holding(EVE)).as("another freeze").isEmpty();
  }

  @Test
  void whatIsLiftedStaysInTheRecordAndMayBeFrozenAgain() {
    FreezeRecord record =
        FreezeRecord.EMPTY
            .frozen(EVE, TIME, "stolen laptop")
            .lifted(EVE, TIME.plusSeconds(60), "found again");
    assertThat(record.forbids("eve@example.com", IDP)).isFalse();
    assertThat(record.freezes().getFirst().lifted())
        .contains(new Freeze.Lift(TIME.plusSeconds(60), "found again"));
    assertThat(record.lifted(EVE, TIME.plusSeconds(90), "again")).isEqualTo(record);

    FreezeRecord again = record.frozen(EVE, TIME.plusSeconds(120), "");
    assertThat(again.freezes()).hasSize(2).startsWith(record.freezes().getFirst());
    assertThat(again.forbids("eve@example.com", IDP)).isTrue();
    assertThat(record.last(EVE)).contains(record.freezes().getFirst());
    assertThat(again.last(EVE)).contains(again.freezes().getLast());
    assertThat(again.last(Holder.issuer(IDP))).isEmpty();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    FreezeRecord record =
        FreezeRecord.EMPTY
            .frozen(EVE, TIME, "a \"reason\"")
            .lifted(EVE, TIME.plusSeconds(60), "")
            .frozen(Holder.issuer(IDP), TIME.plusSeconds(120), "");
    assertThat(FreezeRecord.parse(Json.write(record.toJson()))).isEqualTo(record);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"freezes\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"freezes\":[{\"issuer\":1,\"since\":\"2026-11-23T08:00:00Z\",\"reason\":\"\"}]}",
        "{\"version\":1,\"freezes\":[{\"issuer\":\"i\",\"since\":\"yesterday\",\"reason\":\"\"}]}",
        "{\"version\":1,\"freezes\":[{\"issuer\":\"i\",\"since\":\"2026-11-23T08:00:00Z\",\"reason\":\"\",\"lifted\":null}]}"
      })
  void whatIsDamagedIsNotUnderstood(String json) {
    assertThatThrownBy(() -> FreezeRecord.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void whatCannotBeInACertificateIsNoHolder() {
    for (String name : new String[] {"", " ", " eve", "eve\n", "x".repeat(5_000)}) {
      assertThatThrownBy(() -> Holder.identity(name, IDP))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Holder.issuer(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FreezeRecord.EMPTY.frozen(EVE, TIME, "x".repeat(501)))
        .hasMessageContaining("500 characters");
  }
}
