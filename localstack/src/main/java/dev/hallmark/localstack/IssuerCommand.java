package dev.hallmark.localstack;

import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * The development issuer alone, for an instance that runs elsewhere on this machine ({@code
 * localstack/deploy}). Functions in containers cannot reach the loopback interface, so the issuers
 * file that it writes pins the keys.
 */
public final class IssuerCommand {
  private IssuerCommand() {}

  /**
   * Runs until it is ended. Prints the URLs of the issuers as shell variables when it answers.
   *
   * @param arguments the issuers file to write, for the setting {@code issuers} of the deployment
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Lives as long as the process.
    @SuppressWarnings("resource")
    LocalEdge edge = new LocalEdge(0);
    DevelopmentIssuer issuer =
        new DevelopmentIssuer(
            "http://localhost:" + edge.port(), DevelopmentIssuer.newKey(), InstantSource.system());
    edge.serve(DevelopmentIssuer.PATH, issuer);
    Files.write(Path.of(arguments[0]), FulcioConfiguration.withPinnedKeys(issuer));
    System.out.println("export HALLMARK_ISSUER='" + issuer.issuer(TokenShape.EMAIL) + "'");
    System.out.println("export HALLMARK_ISSUER_GITHUB='" + issuer.issuer(TokenShape.GITHUB) + "'");
    System.out.println("export HALLMARK_ISSUER_GITLAB='" + issuer.issuer(TokenShape.GITLAB) + "'");
    System.out.println("ready");
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
