package dev.hallmark.rekor.hostile;

import static dev.hallmark.rekor.hostile.Attack.CREATE_V1;
import static dev.hallmark.rekor.hostile.Attack.CREATE_V2;
import static dev.hallmark.rekor.hostile.Attack.RETRIEVE_V1;
import static dev.hallmark.rekor.hostile.Attack.SEARCH_V1;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that cost more to read than to send. */
final class JsonAttacks {
  private JsonAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    for (String path : List.of(CREATE_V1, RETRIEVE_V1, SEARCH_V1, CREATE_V2)) {
      double most = path.equals(SEARCH_V1) ? 0.9 : path.equals(CREATE_V2) ? 3.9 : 4.9;
      attacks.add(Attack.text("arrays without end", path, () -> Mebibytes.of("[", most)));
      attacks.add(Attack.text("objects without end", path, () -> Mebibytes.of("{\"a\":", most)));
      attacks.add(
          Attack.text(
              "empty objects", path, () -> "{\"a\":[" + Mebibytes.of("{},", most) + "{}]}"));
      attacks.add(
          Attack.text(
              "small objects",
              path,
              () -> "{\"a\":[" + Mebibytes.of("{\"a\":{\"\":[[]]}},", most) + "{}]}"));
      attacks.add(
          Attack.text("a number", path, () -> "{\"kind\":" + Mebibytes.of("9", most) + "}"));
      attacks.add(
          Attack.text(
              "a large exponent", path, () -> "{\"kind\":1e" + "9".repeat(60) + ",\"a\":1e999}"));
      attacks.add(
          Attack.text(
              "a text of escapes",
              path,
              () -> "{\"kind\":\"" + Mebibytes.of("\\u0041", most) + "\"}"));
      attacks.add(Attack.text("one name", path, () -> "{\"" + Mebibytes.of("n", most) + "\":1}"));
      attacks.add(
          Attack.text(
              "a name again and again", path, () -> "{" + Mebibytes.of("\"a\":1,", most) + "}"));
      attacks.add(
          Attack.text(
              "names without end",
              path,
              () ->
                  IntStream.range(0, (int) (most * 70_000))
                      .mapToObj("\"%08x\":1"::formatted)
                      .collect(Collectors.joining(",", "{\"kind\":7,", "}"))));
    }
    attacks.add(
        Attack.text(
            "more than a function takes", CREATE_V1, () -> "\"" + Mebibytes.of("a", 6) + "\""));
    attacks.add(
        Attack.text(
            "more than a function takes", CREATE_V2, () -> "\"" + Mebibytes.of("a", 6) + "\""));
    return attacks;
  }
}
