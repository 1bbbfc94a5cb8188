package dev.hallmark.pki.keys;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a message, with the algorithm that made it.
 *
 * @param algorithm the hash function
 * @param value its output, exactly {@link HashAlgorithm#length()} bytes
 */
public record Digest(HashAlgorithm algorithm, byte[] value) {
  public Digest {
    if (value.length != algorithm.length()) {
      throw new IllegalArgumentException("the length of the digest is not that of its algorithm");
    }
    value = value.clone();
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest that
        && algorithm == that.algorithm
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }
}
