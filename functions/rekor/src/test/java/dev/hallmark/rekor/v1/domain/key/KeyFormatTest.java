package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A key in a search is found by the hash that its entries were indexed by. */
class KeyFormatTest {
  /** One search by key that was sent to rekor-server after an entry was logged. */
  record Search(Vector entry, JsonNode key, boolean finds) {
    @Override
    public String toString() {
      return entry.name() + " by " + key.path("format").textValue();
    }
  }

  static List<Search> searches() {
    List<Search> searches = new ArrayList<>();
    for (Vector entry : Vector.entries()) {
      for (JsonNode search : entry.record().path("searches")) {
        JsonNode key = search.at("/query/publicKey");
        if (key.isObject()) {
          searches.add(new Search(entry, key, search.path("finds").booleanValue()));
        }
      }
    }
    return searches;
  }

  @ParameterizedTest
  @MethodSource("searches")
  void findsWhatRekorServerFinds(Search search) throws ProposalException {
    KeyFormat format = KeyFormat.ofName(search.key().path("format").textValue()).orElseThrow();
    byte[] content = Base64.getDecoder().decode(search.key().path("content").textValue());
    byte[] canonical = format.parse(content).canonical();
    String hash = HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(canonical).value());
    assertThat(search.entry().indexKeys().contains(hash)).isEqualTo(search.finds());
  }

  /** A key that is written otherwise and logged the same has the same name in the index. */
  @ParameterizedTest
  @MethodSource("searches")
  void aCanonicalKeyIsItsOwnCanonicalForm(Search search) throws ProposalException {
    KeyFormat format = KeyFormat.ofName(search.key().path("format").textValue()).orElseThrow();
    byte[] content = Base64.getDecoder().decode(search.key().path("content").textValue());
    byte[] canonical = format.parse(content).canonical();
    assertThat(format.parse(canonical).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @EnumSource(KeyFormat.class)
  void whatIsNoKeyIsRefused(KeyFormat format) {
    for (byte[] junk : new byte[][] {{}, {0}, {'j', 'u', 'n', 'k'}, new byte[100_000]}) {
      assertThatThrownBy(() -> format.parse(junk)).isInstanceOf(ProposalException.class);
    }
  }
}
