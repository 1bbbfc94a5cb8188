package dev.hallmark.rekor.hostile;

/** Sizes of bodies: a function takes 5 MiB. */
final class Mebibytes {
  static final int ONE = 1 << 20;

  private Mebibytes() {}

  /** A text again and again, up to so many mebibytes. */
  static String of(String text, double mebibytes) {
    return text.repeat((int) (mebibytes * ONE / text.length()));
  }

  /** The same number of bytes. */
  static byte[] zeros(double mebibytes) {
    return new byte[(int) (mebibytes * ONE)];
  }
}
