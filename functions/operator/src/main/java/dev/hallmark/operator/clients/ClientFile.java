package dev.hallmark.operator.clients;

import java.nio.charset.StandardCharsets;

/**
 * A file for a client.
 *
 * @param name in the client's folder
 * @param content its bytes
 */
public record ClientFile(String name, byte[] content) {
  public ClientFile {
    content = content.clone();
  }

  static ClientFile text(String name, String text) {
    return new ClientFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] content() {
    return content.clone();
  }
}
