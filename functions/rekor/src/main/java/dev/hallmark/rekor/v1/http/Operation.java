package dev.hallmark.rekor.v1.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be asked of Rekor v1, by the names of upstream's OpenAPI document. */
public enum Operation {
  CREATE_LOG_ENTRY("createLogEntry", "Create Log Entry"),
  GET_LOG_ENTRY_BY_INDEX("getLogEntryByIndex", "Get Log Entry by Index"),
  GET_LOG_ENTRY_BY_UUID("getLogEntryByUUID", "Get Log Entry by UUID"),
  SEARCH_LOG_QUERY("searchLogQuery", "Search Log Query"),
  GET_LOG_INFO("getLogInfo", "Get Log Info"),
  GET_PUBLIC_KEY("getPublicKey", "Get Public Key"),
  GET_LOG_PROOF("getLogProof", "Get Log Proof"),
  SEARCH_INDEX("searchIndex", "Search Index");

  private final String id;
  private final String title;

  Operation(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its {@code operationId}, which is its name in the route table and in settings. */
  public String id() {
    return id;
  }

  /**
   * Finds operations by their ids.
   *
   * @throws IllegalArgumentException if one is not known; the message names those that are
   */
  public static Set<Operation> all(Collection<String> ids) {
    Set<Operation> found = EnumSet.noneOf(Operation.class);
    for (String id : ids) {
      Optional<Operation> named =
          Arrays.stream(values()).filter(operation -> operation.id.equals(id)).findFirst();
      found.add(
          named.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "there is no endpoint \"%s\"; there are %s"
                          .formatted(
                              id,
                              Arrays.stream(values())
                                  .map(Operation::id)
                                  .collect(Collectors.joining(", "))))));
    }
    return found;
  }

  /** What upstream answers where it is switched off. */
  Refusal switchedOff() {
    return Refusal.of(501, title + " API not enabled in this Rekor instance");
  }
}
