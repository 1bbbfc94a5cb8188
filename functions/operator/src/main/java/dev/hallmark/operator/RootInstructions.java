package dev.hallmark.operator;

import dev.hallmark.operator.clients.Quoted;
import java.io.PrintWriter;

/** What those who run the root must know to sign a request. */
final class RootInstructions {
  private RootInstructions() {}

  /**
   * Prints it.
   *
   * @param request name of the request's file
   */
  static void print(String request, PrintWriter to) {
    to.print(
        """

        For those who run the root. The request is for a certificate authority that issues
        code signing certificates of some minutes and has no authority below it:

          basic constraints      critical, CA, path length 0
          key usage              critical, keyCertSign and cRLSign
          extended key usage     codeSigning, not critical
          identifiers            subject's and authority's, not critical
          signed with            ECDSA or RSA PKCS#1 v1.5, SHA-256 or better
          valid for              years: 5 are usual; nothing is issued after its end, or
                                 after the end of a certificate above it
          nothing else critical, no name constraints, in it or in any certificate above it

        With the openssl program, root.pem and root.key being the root's:

        """);
    to.print(commands(request));
    to.print(
        """

        Send back one file: the new certificate first, then each one's issuer, the root last.
        Then: hallmark ca import chain.pem --dry-run, and without --dry-run.
        """);
    to.flush();
  }

  /** Shell commands that sign the request and make the file to import. */
  static String commands(String request) {
    return """
      printf '%%s\\n' 'basicConstraints=critical,CA:TRUE,pathlen:0' \\
        'keyUsage=critical,keyCertSign,cRLSign' 'extendedKeyUsage=codeSigning' \\
        'subjectKeyIdentifier=hash' 'authorityKeyIdentifier=keyid:always' > ca.ext
      openssl x509 -req -in %s -CA root.pem -CAkey root.key -sha384 -days 1826 \\
        -set_serial 0x$(openssl rand -hex 16 | sed 's/^./4/') -extfile ca.ext -out ca.pem
      openssl x509 -in ca.pem > chain.pem && openssl x509 -in root.pem >> chain.pem
    """
        .formatted(Quoted.shell(request));
  }
}
