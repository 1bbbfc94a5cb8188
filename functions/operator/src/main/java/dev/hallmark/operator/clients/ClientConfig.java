package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.tuf.json.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a client needs, with a note of what was asked for, by which it can be checked. */
public final class ClientConfig {
  /** The note's file name. */
  static final String NOTE = "hallmark.json";

  private ClientConfig() {}

  /**
   * Writes it, in memory.
   *
   * @throws ClientsException if the instance has not what the client needs
   */
  public static ClientSetup write(KnownInstance instance, Wish wish) {
    ClientSetup setup = Setup.of(wish.client()).write(instance, wish);
    List<ClientFile> files = new ArrayList<>(setup.files());
    files.add(new ClientFile(NOTE, note(instance, wish)));
    return new ClientSetup(files, setup.lines());
  }

  private static byte[] note(KnownInstance instance, Wish wish) {
    ObjectNode note = Documents.object();
    note.put("client", wish.client().key());
    note.put("tuf", instance.url().tuf().toString());
    note.put("rootSha256", instance.rootChecksum());
    wish.signatory()
        .ifPresent(
            signatory -> {
              note.put("issuer", signatory.issuer());
              note.put("identity", signatory.identity());
            });
    wish.images().ifPresent(images -> note.put("image", images));
    note.put("bothPublicAndPrivate", wish.both());
    note.put("folder", wish.folder());
    return Documents.write(note);
  }

  /** What was asked for when these bytes were written; empty if they are no note of a client. */
  static Optional<Wish> wish(byte[] bytes) {
    try {
      JsonNode note = Json.readWhole(bytes);
      Optional<Signatory> signatory =
          note.has("issuer") && note.has("identity")
              ? Optional.of(
                  new Signatory(note.path("issuer").asText(), note.path("identity").asText()))
              : Optional.empty();
      return Client.byKey(note.path("client").asText())
          .map(
              client ->
                  new Wish(
                      client,
                      signatory,
                      Optional.ofNullable(note.get("image")).map(JsonNode::asText),
                      note.path("bothPublicAndPrivate").asBoolean(),
                      note.path("folder").asText()));
    } catch (JsonException | ClientsException e) {
      return Optional.empty();
    }
  }
}
