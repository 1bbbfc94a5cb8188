package dev.hallmark.pki.der;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element with a one-byte tag and a definite, minimal length. Holds its exact bytes.
 *
 * <p>Immutable.
 */
public final class DerElement {
  /** Tag of SEQUENCE. */
  public static final int SEQUENCE = 0x30;

  /** Tag of OCTET STRING. */
  public static final int OCTET_STRING = 0x04;

  /** Tag of OBJECT IDENTIFIER. */
  public static final int OBJECT_IDENTIFIER = 0x06;

  /** Tag of BIT STRING. */
  public static final int BIT_STRING = 0x03;

  private static final int HIGH_TAG = 0x1f;
  private static final int LONG_FORM = 0x80;

  private final byte[] source;
  private final int start;
  private final int contentStart;
  private final int end;

  private DerElement(byte[] source, int start, int contentStart, int end) {
    this.source = source;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
  }

  /**
   * Reads the one element that the bytes consist of.
   *
   * @throws MalformedDerException if they are none, or more follows
   */
  public static DerElement parse(byte[] bytes) throws MalformedDerException {
    DerElement element = read(bytes.clone(), 0, bytes.length);
    if (element.end != bytes.length) {
      throw new MalformedDerException("bytes follow the DER element");
    }
    return element;
  }

  /** An element of a tag and its content. */
  public static DerElement of(int tag, byte[]... content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = Arrays.stream(content).mapToInt(part -> part.length).sum();
    out.write(tag);
    writeLength(out, length);
    int contentStart = out.size();
    for (byte[] part : content) {
      out.writeBytes(part);
    }
    return new DerElement(out.toByteArray(), 0, contentStart, contentStart + length);
  }

  /** The identifier octet. */
  public int tag() {
    return source[start] & 0xff;
  }

  /** Tag, length and content. */
  public byte[] encoded() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** The content alone. */
  public byte[] content() {
    return Arrays.copyOfRange(source, contentStart, end);
  }

  /**
   * The elements inside this constructed one.
   *
   * @throws MalformedDerException if its content is not a row of elements
   */
  public List<DerElement> children() throws MalformedDerException {
    List<DerElement> children = new ArrayList<>();
    int at = contentStart;
    while (at < end) {
      DerElement child = read(source, at, end);
      children.add(child);
      at = child.end;
    }
    return List.copyOf(children);
  }

  /**
   * This element, if it has the tag.
   *
   * @throws MalformedDerException if it has not
   */
  public DerElement expect(int tag) throws MalformedDerException {
    if (tag() != tag) {
      throw new MalformedDerException("a DER element has another tag than its place asks for");
    }
    return this;
  }

  private static DerElement read(byte[] source, int start, int limit) throws MalformedDerException {
    if (limit - start < 2) {
      throw new MalformedDerException("a DER element is cut off");
    }
    if ((source[start] & HIGH_TAG) == HIGH_TAG) {
      throw new MalformedDerException("a DER element has a tag of several bytes");
    }
    int first = source[start + 1] & 0xff;
    int contentStart = start + 2;
    long length = first;
    if (first >= LONG_FORM) {
      int count = first - LONG_FORM;
      if (count < 1 || count > Integer.BYTES || limit - contentStart < count) {
        throw new MalformedDerException("a DER length is malformed");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << Byte.SIZE | (source[contentStart + i] & 0xff);
      }
      boolean minimal = length >= LONG_FORM && length >>> (Byte.SIZE * (count - 1)) != 0;
      if (!minimal) {
        throw new MalformedDerException("a DER length is not minimal");
      }
      contentStart += count;
    }
    if (length > limit - contentStart) {
      throw new MalformedDerException("a DER element is cut off");
    }
    return new DerElement(source, start, contentStart, contentStart + (int) length);
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < LONG_FORM) {
      out.write(length);
      return;
    }
    int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
    out.write(LONG_FORM + count);
    for (int i = count - 1; i >= 0; i--) {
      out.write(length >>> (Byte.SIZE * i));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DerElement that
        && Arrays.equals(source, start, end, that.source, that.start, that.end);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded());
  }
}
