package dev.hallmark.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What was asked of AWS, in order. */
final class Calls {
  /** Attribute of entries and slots with the nonce of the append that wrote them. */
  private static final String NONCE = "/Item/w/B";

  /** Value with the name by which a holder of a queue's lease knows its own. */
  private static final String LEASE_NAME = "/ExpressionAttributeValues/:me/B";

  /**
   * One call.
   *
   * @param accessKey of the credentials it was signed with
   * @param action as IAM names it, such as {@code kms:Sign}
   * @param subject the key, the table, the function or the object it is about
   * @param body as sent
   */
  record Call(String accessKey, String action, String subject, byte[] body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();

  void add(Call call) {
    calls.add(call);
  }

  /** Those signed with an access key. */
  List<Call> by(String accessKey) {
    return calls.stream().filter(call -> call.accessKey().equals(accessKey)).toList();
  }

  /** The nonces of all that an environment wrote to its log. */
  Set<String> noncesBy(String accessKey) {
    return texts(accessKey, "dynamodb:PutItem", NONCE);
  }

  /** The names by which an environment took the lease of its queue. */
  Set<String> leaseNamesBy(String accessKey) {
    return texts(accessKey, "dynamodb:UpdateItem", LEASE_NAME);
  }

  private Set<String> texts(String accessKey, String action, String pointer) {
    return by(accessKey).stream()
        .filter(call -> call.action().equals(action))
        .map(call -> json(call.body()).at(pointer).asText())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
