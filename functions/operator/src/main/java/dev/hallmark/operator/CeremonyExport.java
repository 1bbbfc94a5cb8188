package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the ceremony's answer gives to sign, and what is said of the folder made of it. */
final class CeremonyExport {
  private CeremonyExport() {}

  /** The last root. */
  static SignedMetadata<Root> root(JsonNode answer) {
    return parse(answer.path("file"), "last root", Root::parse);
  }

  /** The lists of both repositories. */
  static List<ListToSign> lists(JsonNode answer) {
    return Arrays.stream(ListToSign.Kind.values())
        .map(
            kind -> {
              JsonNode list = answer.path(kind.exported());
              return new ListToSign(
                  kind,
                  parse(list.path("last"), "last list", Targets::parse),
                  parse(list.path("next"), "next list", Targets::parse));
            })
        .toList();
  }

  /** Says what is in a folder. */
  static void report(CeremonyFolder made, boolean asJson, PrintWriter out) {
    if (asJson) {
      ObjectNode json = Json.mapper().createObjectNode().put("folder", made.path().toString());
      made.next().ifPresent(root -> json.put("version", root.metadata().version()));
      for (ListToSign list : made.lists()) {
        json.put(list.kind().member() + "Version", list.next().metadata().version());
      }
      made.summary().forEach(json.putArray("says")::add);
      out.println(json);
    } else {
      made.summary().forEach(out::println);
      out.println("written to %s: READ-ME.txt says what to do".formatted(made.path()));
    }
    out.flush();
  }

  private static <M extends Metadata> SignedMetadata<M> parse(
      JsonNode file, String what, SignedMetadata.Reader<M> reader) {
    try {
      return SignedMetadata.parse(file.asText().getBytes(StandardCharsets.UTF_8), reader);
    } catch (MalformedDocumentException e) {
      throw new UsageException(
          "the ceremony's %s cannot be read: %s".formatted(what, e.getMessage()));
    }
  }
}
