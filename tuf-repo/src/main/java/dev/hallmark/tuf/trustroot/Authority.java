package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate or timestamp authority ({@code CertificateAuthority}).
 *
 * @param uri the service; of a timestamp authority the complete URL to which requests are sent,
 *     since sigstore-go counts authorities by it
 * @param subject the authority's name; sigstore-python asks for both parts
 * @param chain of a certificate authority without a leaf, of a timestamp authority with the signing
 *     leaf first
 * @param validity when it issued
 */
public record Authority(URI uri, AuthorityName subject, CertificateChain chain, Validity validity) {
  public Authority {
    Urls.require(uri);
  }

  ObjectNode json() {
    ObjectNode authority = Documents.object();
    ObjectNode name = authority.putObject("subject");
    name.put("organization", subject.organization());
    name.put("commonName", subject.commonName());
    authority.put("uri", uri.toString());
    ArrayNode certificates = authority.putObject("certChain").putArray("certificates");
    for (X509Certificate certificate : chain.certificates()) {
      certificates
          .addObject()
          .put("rawBytes", Base64.getEncoder().encodeToString(Certificates.der(certificate)));
    }
    authority.set("validFor", validity.json());
    return authority;
  }

  static Authority parse(Members authority) throws MalformedDocumentException {
    authority.allow("subject", "uri", "certChain", "validFor");
    Members certChain = authority.object("certChain");
    certChain.allow("certificates");
    return new Authority(
        Urls.parse(authority, "uri"),
        name(authority.object("subject")),
        chain(certChain),
        Validity.parse(authority.object("validFor")));
  }

  private static AuthorityName name(Members subject) throws MalformedDocumentException {
    subject.allow("organization", "commonName");
    try {
      return new AuthorityName(subject.text("organization"), subject.text("commonName"));
    } catch (IllegalArgumentException e) {
      throw subject.wrong("organization", "or commonName is not a name");
    }
  }

  private static CertificateChain chain(Members certChain) throws MalformedDocumentException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Members certificate : certChain.objects("certificates")) {
        certificate.allow("rawBytes");
        chain.add(Certificates.fromDer(certificate.bytes("rawBytes")));
      }
      return new CertificateChain(chain);
    } catch (MalformedCertificateException | IllegalArgumentException e) {
      throw certChain.wrong("certificates", "is not a chain up to its root");
    }
  }
}
