package dev.hallmark.fulcio.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may decide of issuance, and that it arrives. */
class IssuanceSettingsTest {
  private static IssuanceSettings read(Map<String, String> variables)
      throws IssuanceSettingsException {
    return IssuanceSettings.read(name -> Optional.ofNullable(variables.get(name)));
  }

  @Test
  void withoutVariablesItIsAsUpstream() throws IssuanceSettingsException {
    assertThat(read(Map.of())).isEqualTo(IssuanceSettings.DEFAULTS);
    assertThat(IssuanceSettings.DEFAULTS.variables()).isEmpty();
    assertThat(IssuanceSettings.DEFAULTS.life()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatIsWrittenIsRead() throws IssuanceSettingsException {
    IssuanceSettings settings =
        new IssuanceSettings(
            Duration.ofMinutes(60),
            Set.of(ClientAlgorithm.ED25519, ClientAlgorithm.ECDSA_P384_SHA256),
            20,
            0,
            65_536);

    assertThat(settings.variables())
        .containsEntry("HALLMARK_CLIENT_SIGNING_ALGORITHMS", "ecdsa-sha2-256-nistp384,ed25519");
    assertThat(read(settings.variables())).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource({
    "HALLMARK_CERTIFICATE_MINUTES, 0",
    "HALLMARK_CERTIFICATE_MINUTES, 61",
    "HALLMARK_CERTIFICATE_MINUTES, ten",
    "HALLMARK_ISSUANCES_PER_MINUTE, -1",
    "HALLMARK_ISSUANCE_RECORD_DAYS, 1e3",
    "HALLMARK_MAXIMUM_REQUEST_BYTES, 4194305",
    "HALLMARK_MAXIMUM_REQUEST_BYTES, 1000",
    "HALLMARK_CLIENT_SIGNING_ALGORITHMS, ed25519-ph",
    "HALLMARK_CLIENT_SIGNING_ALGORITHMS, rsa-sign-pss-2048-sha256",
    "HALLMARK_CLIENT_SIGNING_ALGORITHMS, 'ed25519,'"
  })
  void whatCannotBeIsRefusedWithItsName(String variable, String value) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(IssuanceSettingsException.class)
        .hasMessageContaining(variable);
  }
}
