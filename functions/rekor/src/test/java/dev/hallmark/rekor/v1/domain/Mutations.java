package dev.hallmark.rekor.v1.domain;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spoilt copies of good bytes, the same ones in each run. */
public final class Mutations {
  private static final byte[] TELLING = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xC0, (byte) 0xFF};

  private Mutations() {}

  /** So many copies, each truncated, or with a few bytes changed, cut out or doubled. */
  public static Stream<byte[]> of(byte[] original, int count) {
    return IntStream.range(0, count).mapToObj(seed -> spoil(original, new SplittableRandom(seed)));
  }

  private static byte[] spoil(byte[] original, SplittableRandom random) {
    byte[] copy = original.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      copy = change(copy, random);
    }
    return copy;
  }

  private static byte[] change(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> join(Arrays.copyOf(bytes, at), bytes, at + length);
      case 2 -> join(Arrays.copyOf(bytes, at + length), bytes, at);
      case 3 -> with(bytes, at, TELLING[random.nextInt(TELLING.length)]);
      case 4 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      default -> with(bytes, at, (byte) random.nextInt());
    };
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] copy = bytes.clone();
    copy[at] = value;
    return copy;
  }

  private static byte[] join(byte[] front, byte[] bytes, int from) {
    byte[] joined = Arrays.copyOf(front, front.length + bytes.length - from);
    System.arraycopy(bytes, from, joined, front.length, bytes.length - from);
    return joined;
  }
}
