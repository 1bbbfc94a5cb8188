package dev.hallmark.tuf.trustroot;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.net.URI;

/** URLs of services: with a scheme and a host. */
final class Urls {
  private Urls() {}

  /** Reads a member. */
  static URI parse(Members members, String name) throws MalformedDocumentException {
    try {
      URI url = URI.create(members.text(name));
      require(url);
      return url;
    } catch (IllegalArgumentException e) {
      throw members.wrong(name, "is not a URL with a scheme and a host");
    }
  }

  /** Refuses, as the caller's mistake, what is none. */
  static void require(URI url) {
    if (!url.isAbsolute() || url.getHost() == null) {
      throw new IllegalArgumentException("a service's URL has a scheme and a host");
    }
  }
}
