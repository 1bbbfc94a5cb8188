package dev.hallmark.fulcio.vectors;

import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import java.nio.charset.StandardCharsets;

/** The configuration of the recorded server, without the entry that is a mistake here. */
public final class RecordedConfiguration {
  private RecordedConfiguration() {}

  /** The file as it is. */
  public static String text() {
    return new String(Resources.bytes("vectors/fulcio/config.yaml"), StandardCharsets.UTF_8);
  }

  /** The file without its one mistake. */
  public static CheckedConfiguration checked() {
    String entry =
        """
          http://localhost:25100/ci-none:
            issuer-url: http://localhost:25100/ci-none
            client-id: sigstore
            type: ci-provider
            ci-provider: absent
        """;
    if (!text().contains(entry)) {
      throw new IllegalStateException("the recorded configuration changed");
    }
    try {
      return ConfigurationReader.check(text().replace(entry, "").getBytes(StandardCharsets.UTF_8));
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
