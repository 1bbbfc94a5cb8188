package dev.hallmark.operator.clients;

import java.util.List;

/**
 * All that a client has to be told.
 *
 * @param files to be put into its folder
 * @param lines to be pasted, with comments: a shell script where the client is a program
 */
public record ClientSetup(List<ClientFile> files, String lines) {
  public ClientSetup {
    files = List.copyOf(files);
  }
}
