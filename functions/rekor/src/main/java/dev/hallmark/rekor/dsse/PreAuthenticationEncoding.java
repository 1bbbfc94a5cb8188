package dev.hallmark.rekor.dsse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a DSSE signature signs (secure-systems-lab/dsse, protocol.md, "PAE"). */
public final class PreAuthenticationEncoding {
  private PreAuthenticationEncoding() {}

  /**
   * {@code "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body}, lengths in bytes as ASCII decimals.
   */
  public static byte[] of(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream encoding = new ByteArrayOutputStream(payload.length + type.length + 32);
    encoding.writeBytes("DSSEv1 %d ".formatted(type.length).getBytes(StandardCharsets.US_ASCII));
    encoding.writeBytes(type);
    encoding.writeBytes(" %d ".formatted(payload.length).getBytes(StandardCharsets.US_ASCII));
    encoding.writeBytes(payload);
    return encoding.toByteArray();
  }
}
