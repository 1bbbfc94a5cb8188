package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.net.URI;

/**
 * A service that signs ({@code Service}).
 *
 * @param url base URL, to which clients append paths; of a timestamp authority the complete URL; of
 *     an identity provider its issuer
 * @param majorApiVersion Rekor: 1 or 2 (tiles); all others 1
 * @param validity when clients may choose it
 * @param operator who runs it, required by sigstore-python: it and sigstore-go choose one service
 *     of each operator
 */
public record Service(URI url, int majorApiVersion, Validity validity, String operator) {
  public Service {
    Urls.require(url);
    if (majorApiVersion < 1) {
      throw new IllegalArgumentException("API versions begin at 1");
    }
    if (operator.isEmpty()) {
      throw new IllegalArgumentException("a service names its operator");
    }
  }

  ObjectNode json() {
    ObjectNode service = Documents.object();
    service.put("url", url.toString());
    service.put("majorApiVersion", majorApiVersion);
    service.set("validFor", validity.json());
    service.put("operator", operator);
    return service;
  }

  static Service parse(Members service) throws MalformedDocumentException {
    service.allow("url", "majorApiVersion", "validFor", "operator");
    try {
      return new Service(
          Urls.parse(service, "url"),
          Math.toIntExact(service.positive("majorApiVersion")),
          Validity.parse(service.object("validFor")),
          service.text("operator"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw service.wrong("majorApiVersion", "or operator is not usable");
    }
  }
}
