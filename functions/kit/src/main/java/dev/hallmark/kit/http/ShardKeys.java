package dev.hallmark.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * With which of its keys each shard of a log signs whose shards are one log to who asks. The first
 * key signs from the first shard on, and each further one from the shard on that is named for it.
 *
 * @param from the shards with which the second key begins, the third and so on: ascending, from 2
 */
public record ShardKeys(List<Integer> from) {
  /** One key for all shards. */
  public static final ShardKeys ONE = new ShardKeys(List.of());

  /** How many keys may follow the first. */
  public static final int MOST = 3;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if they do not ascend, begin below 2 or are too many
   */
  public ShardKeys {
    from = List.copyOf(from);
    if (from.size() > MOST) {
      throw new IllegalArgumentException("at most %d keys follow the first".formatted(MOST));
    }
    int before = 1;
    for (int shard : from) {
      if (shard <= before) {
        throw new IllegalArgumentException(
            "the shards from which further keys sign ascend, and the first of them is 2 or higher");
      }
      before = shard;
    }
  }

  /**
   * Reads what {@link #text} writes: numbers with commas between; empty text is one key.
   *
   * @throws IllegalArgumentException if it is something else; says what can be
   */
  public static ShardKeys parse(String text) {
    if (text.isBlank()) {
      return ONE;
    }
    List<Integer> from = new ArrayList<>();
    for (String number : text.split(",", -1)) {
      if (!NUMBER.matcher(number.strip()).matches()) {
        throw new IllegalArgumentException(
            "the shards from which further keys sign are numbers with commas between, such as 3,5");
      }
      from.add(Integer.parseInt(number.strip()));
    }
    return new ShardKeys(from);
  }

  /** The numbers with commas between; empty with one key. */
  public String text() {
    return from.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** How many keys there are. */
  public int count() {
    return from.size() + 1;
  }

  /**
   * Number of the key with which a shard signs, from 1.
   *
   * @param shard from 1
   */
  public ShardNumber keyOf(int shard) {
    return new ShardNumber(1 + (int) from.stream().filter(first -> first <= shard).count());
  }

  /**
   * The first shard with which a key signs.
   *
   * @param key its number, from 1
   */
  public int firstShardOf(int key) {
    return key == 1 ? 1 : from.get(key - 2);
  }
}
