package dev.hallmark.rekor.v1.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is changed in a proposal, it is admitted or refused: no other exception reaches the
 * caller. Changes happen at every depth: in the JSON, in the base64, in the DER inside PEM.
 */
class MutatedProposalsTest {
  private static final int CHANGES = Integer.getInteger("hallmark.mutations", 60);
  private static final String[] ODD = {
    "",
    "AAAA",
    "e30=",
    "\ud800",
    "{}",
    "[]",
    "-----BEGIN PUBLIC KEY-----",
    "\u0000",
    "0".repeat(5000)
  };

  static List<Vector> logged() {
    return Vector.entries().stream().filter(vector -> vector.status() == 201).toList();
  }

  @ParameterizedTest
  @MethodSource("logged")
  void isAdmittedOrRefused(Vector vector) {
    EntryKind kind = KindOf.the(vector);
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      Random random = new Random(vector.name().hashCode() * 1_000L + i);
      JsonNode spec = vector.proposal().path("spec");
      change(spec, random);
      refused += refuses(kind, spec, i) ? 1 : 0;
    }
    assertThat(refused).as("changes that were noticed").isPositive();
  }

  private static boolean refuses(EntryKind kind, JsonNode spec, int change) {
    boolean[] refused = new boolean[1];
    assertThatCode(
            () -> {
              try {
                kind.admit(Spec.of(spec));
              } catch (ProposalException e) {
                refused[0] = true;
              }
            })
        .as("change %d", change)
        .doesNotThrowAnyException();
    return refused[0];
  }

  private static void change(JsonNode spec, Random random) {
    List<ObjectNode> holders = new ArrayList<>();
    collect(spec, holders);
    ObjectNode holder = holders.get(random.nextInt(holders.size()));
    List<String> names = new ArrayList<>();
    holder.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = holder.get(name);
    switch (random.nextInt(12)) {
      case 0 -> holder.remove(name);
      case 1 -> holder.putNull(name);
      case 2 -> holder.put(name, random.nextInt());
      case 3 -> holder.put(name, ODD[random.nextInt(ODD.length)]);
      case 4 -> holder.put(name, base64(ODD[random.nextInt(ODD.length)]));
      default -> {
        if (value.isTextual()) {
          holder.set(name, new TextNode(text(value.textValue(), random)));
        }
      }
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> into) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      into.add(object);
    }
    node.forEach(child -> collect(child, into));
  }

  private static String text(String text, Random random) {
    if (random.nextInt(4) == 0) {
      return new String(
          bytes(text.getBytes(StandardCharsets.ISO_8859_1), random), StandardCharsets.ISO_8859_1);
    }
    try {
      return Base64.getEncoder().encodeToString(content(Base64.getDecoder().decode(text), random));
    } catch (IllegalArgumentException e) {
      return new String(
          bytes(text.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
    }
  }

  private static byte[] content(byte[] content, Random random) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int body = text.indexOf("-----\n") + 6;
    int end = text.indexOf("\n-----END");
    if (body < 6 || end < body || random.nextInt(3) == 0) {
      return bytes(content, random);
    }
    byte[] der = Base64.getMimeDecoder().decode(text.substring(body, end));
    String changed = Base64.getMimeEncoder().encodeToString(bytes(der, random));
    return (text.substring(0, body) + changed + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {1};
    }
    byte[] changed = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
      }
      case 2 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> changed[at] = (byte) random.nextInt();
      default -> {
        // Lengths and counts are near the beginning of most formats.
        changed[random.nextInt(Math.min(bytes.length, 24))] = (byte) (random.nextInt(3) - 1);
      }
    }
    return changed;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
