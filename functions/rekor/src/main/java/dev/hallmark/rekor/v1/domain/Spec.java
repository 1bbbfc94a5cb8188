package dev.hallmark.rekor.v1.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * An object inside a proposal, read as sigstore/rekor reads it: members that are not known are
 * ignored, and one of another type than asked for counts as missing. Bytes are padded standard
 * base64 (RFC 4648 section 4), in one line or several.
 */
public final class Spec {
  private final JsonNode node;
  private final String path;

  private Spec(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The member {@code spec} of a proposal, which is an object. */
  public static Spec of(JsonNode spec) {
    return new Spec(spec, "");
  }

  /** Where this object stands in the proposal, such as {@code data.hash}; empty for the spec. */
  public String path() {
    return path;
  }

  /** Whether the member is there in any type but null. */
  public boolean has(String member) {
    return node.hasNonNull(member);
  }

  /** An object that must be there. */
  public Spec object(String member) throws ProposalException {
    return optionalObject(member).orElseThrow(() -> missing(member));
  }

  /** An object; empty if missing. */
  public Optional<Spec> optionalObject(String member) {
    return Optional.ofNullable(node.get(member))
        .filter(JsonNode::isObject)
        .map(object -> new Spec(object, child(member)));
  }

  /** Text that must be there and not empty. */
  public String string(String member) throws ProposalException {
    return optionalString(member).orElseThrow(() -> missing(member));
  }

  /** Text; empty if missing or without characters. */
  public Optional<String> optionalString(String member) {
    return Optional.ofNullable(node.get(member))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .map(WellFormedText::of)
        .filter(text -> !text.isEmpty());
  }

  /** Text out of a few. */
  public String oneOf(String member, List<String> allowed) throws ProposalException {
    String text = string(member);
    if (!allowed.contains(text)) {
      throw new ProposalException(
          "%s in body should be one of [%s]".formatted(child(member), String.join(" ", allowed)));
    }
    return text;
  }

  /** Bytes that must be there, one at the least. */
  public byte[] bytes(String member) throws ProposalException {
    return decode(string(member), child(member));
  }

  /** Bytes; empty if missing or none. */
  public Optional<byte[]> optionalBytes(String member) throws ProposalException {
    Optional<String> text = optionalString(member);
    return text.isPresent() ? Optional.of(decode(text.get(), child(member))) : Optional.empty();
  }

  /** A list of objects that must be there and have members, at most so many. */
  public List<Spec> objects(String member, int most) throws ProposalException {
    List<Spec> objects = new ArrayList<>();
    for (JsonNode element : list(member, most)) {
      if (!element.isObject()) {
        throw new ProposalException("%s in body holds what is no object".formatted(child(member)));
      }
      objects.add(new Spec(element, child(member) + "." + objects.size()));
    }
    return objects;
  }

  /** A list of bytes that must be there and have members, at most so many; each may be empty. */
  public List<byte[]> byteLists(String member, int most) throws ProposalException {
    List<byte[]> values = new ArrayList<>();
    for (JsonNode element : list(member, most)) {
      if (!element.isTextual()) {
        throw new ProposalException("%s in body holds what is no base64".formatted(child(member)));
      }
      values.add(decode(element.textValue(), child(member) + "." + values.size()));
    }
    return values;
  }

  /** The JSON itself, for kinds that log a document as it is. */
  public Optional<JsonNode> raw(String member) {
    return Optional.ofNullable(node.get(member)).filter(value -> !value.isNull());
  }

  /** The refusal of a member that is not there. */
  public ProposalException missing(String member) {
    return new ProposalException("%s in body is required".formatted(child(member)));
  }

  private JsonNode list(String member, int most) throws ProposalException {
    JsonNode list = node.get(member);
    if (list == null || !list.isArray()) {
      throw missing(member);
    }
    if (list.isEmpty()) {
      throw new ProposalException(
          "%s in body should have at least 1 items".formatted(child(member)));
    }
    if (list.size() > most) {
      throw new ProposalException(
          "%s in body should have at most %d items".formatted(child(member), most));
    }
    return list;
  }

  private String child(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }

  private static byte[] decode(String text, String where) throws ProposalException {
    // Go's decoder skips line ends, so that base64 in lines of any length has always been taken.
    String digits = text.replace("\r", "").replace("\n", "");
    if (digits.length() % 4 != 0) {
      throw new ProposalException(where + " in body is not padded standard base64");
    }
    try {
      return Base64.getDecoder().decode(digits);
    } catch (IllegalArgumentException e) {
      throw new ProposalException(where + " in body is not padded standard base64");
    }
  }
}
