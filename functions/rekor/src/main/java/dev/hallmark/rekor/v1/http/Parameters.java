package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in a query. An empty value counts as none. */
final class Parameters {
  private static final Pattern DIGITS = Pattern.compile("^[0-9]+$");

  private Parameters() {}

  /** An int64 that must be there. */
  static long required(Request request, String name, long least) throws RefusedException {
    Optional<Long> value = number(request, name, least);
    if (value.isEmpty()) {
      throw new RefusedException(Refusal.required(name + " in query"));
    }
    return value.get();
  }

  /** An int64. */
  static Optional<Long> number(Request request, String name, long least) throws RefusedException {
    Optional<String> text = request.queryParameter(name).filter(value -> !value.isEmpty());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long value;
    try {
      value = Long.parseLong(text.get());
    } catch (NumberFormatException e) {
      throw new RefusedException(Refusal.wrongType(name + " in query", "int64", text.get()));
    }
    if (value < least) {
      throw new RefusedException(Refusal.tooSmall(name + " in query", least));
    }
    return Optional.of(value);
  }

  /** A tree id, in decimal; -1 for one that no shard can have. */
  static Optional<Long> treeId(Request request) throws RefusedException {
    Optional<String> text = request.queryParameter("treeID").filter(value -> !value.isEmpty());
    if (text.isPresent() && !DIGITS.matcher(text.get()).matches()) {
      throw new RefusedException(Refusal.pattern("treeID in query", DIGITS.pattern()));
    }
    try {
      return text.map(Long::parseLong);
    } catch (NumberFormatException e) {
      return Optional.of(-1L);
    }
  }
}
