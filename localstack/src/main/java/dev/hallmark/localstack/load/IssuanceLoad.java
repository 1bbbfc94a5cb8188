package dev.hallmark.localstack.load;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A load of requests for certificates, from their making to the check of every certificate. */
public final class IssuanceLoad {
  private static final String PATH = "/api/v2/signingCert";
  private static final int ISSUED = 200;

  /** People who sign at the same time. */
  private static final int IDENTITIES = 64;

  private final LogHttp http;
  private final LogHttp issuer;
  private final CertificateCheck check;
  private final ServerCpu cpu;
  private final PrintStream console;

  /**
   * @param http the instance
   * @param issuer gives tokens
   * @param check holds the certificates against the trusted root
   * @param cpu whose processor time is counted
   * @param console where progress and results are shown
   */
  public IssuanceLoad(
      LogHttp http, LogHttp issuer, CertificateCheck check, ServerCpu cpu, PrintStream console) {
    this.http = http;
    this.issuer = issuer;
    this.check = check;
    this.cpu = cpu;
    this.console = console;
  }

  /**
   * Asks for certificates and verifies each.
   *
   * @param prepared how many requests are made before the clock starts
   * @return whether there were certificates, and each of them verified
   */
  public boolean run(Shape shape, int prepared) throws IOException, InterruptedException {
    console.printf("making %,d requests%n", prepared);
    console.flush();
    List<Submission> requests;
    try {
      requests = new CertificateRequests(identities(), new SecureRandom()).make(prepared);
    } catch (UnprovedException e) {
      console.println("the issuer gives no tokens: " + e.getMessage());
      return false;
    }
    Outcome outcome = new ClosedLoop(http, PATH, ISSUED, cpu, console).drive(shape, requests);
    console.println();
    LoadTable.lines("fulcio", outcome).forEach(console::println);
    console.println();
    if (outcome.ranOut()) {
      console.printf("the requests ran out after %.1f s: prepare more%n", outcome.seconds());
    }
    if (outcome.answers().isEmpty()) {
      console.println("NOT VERIFIED: there was no certificate");
      return false;
    }
    try {
      check.verify(outcome.answers());
      console.printf(
          "verified: all %,d certificates, warm-up included: each of the key that was proved and"
              + " its holder's name, with a serial number of its own, signed by the trusted"
              + " authority, with a promise that the trusted CT log has signed%n",
          outcome.answers().size());
      return true;
    } catch (UnprovedException e) {
      console.println("NOT VERIFIED: " + e.getMessage());
      return false;
    }
  }

  private List<CertificateRequests.Identity> identities()
      throws IOException, InterruptedException, UnprovedException {
    List<CertificateRequests.Identity> identities = new ArrayList<>();
    for (int i = 0; i < IDENTITIES; i++) {
      String name = "load-%d@example.com".formatted(i);
      String token = issuer.json("/token?email=" + name).path("id_token").asText();
      identities.add(new CertificateRequests.Identity(name, token));
    }
    return identities;
  }
}
