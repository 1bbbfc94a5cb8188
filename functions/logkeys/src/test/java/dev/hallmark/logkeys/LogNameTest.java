package dev.hallmark.logkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log is called in options, keys of objects and variables. */
class LogNameTest {
  @ParameterizedTest
  @EnumSource(LogKind.class)
  void theFirstOfAKindHasThePlainName(LogKind kind) {
    assertThat(LogName.of(kind.text())).contains(LogName.first(kind));
    assertThat(LogName.first(kind).text()).isEqualTo(kind.text());
  }

  @Test
  void aLaterOneHasItsNumber() {
    LogName second = new LogName(LogKind.REKOR_V2, 2);
    assertThat(second.text()).isEqualTo("rekor-v2-2");
    assertThat(second.variable("TABLE")).isEqualTo("HALLMARK_REKOR_V2_2_TABLE");
    assertThat(LogName.of("rekor-v2-2")).contains(second);
    assertThat(LogName.of("ct-2")).contains(new LogName(LogKind.CT, 2));
    assertThat(LogName.of("rekor-v1-11")).contains(new LogName(LogKind.REKOR_V1, 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rekor",
        "rekor-v3",
        "rekor-v2-1",
        "rekor-v2-0",
        "rekor-v2-02",
        "rekor-v2-",
        "ct-1",
        "ct2",
        "REKOR_V2",
        "rekor-v2-2 ",
        "rekor-v2-99999"
      })
  void otherNamesAreOfNoLog(String text) {
    assertThat(LogName.of(text)).isEmpty();
  }

  @Test
  void logsAreCountedFromOne() {
    assertThatThrownBy(() -> new LogName(LogKind.CT, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
