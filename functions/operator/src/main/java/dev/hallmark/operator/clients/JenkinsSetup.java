package dev.hallmark.operator.clients;

/** A Jenkinsfile, with a token of the oidc-provider plug-in. */
final class JenkinsSetup implements Setup {
  private static final String FILE = "Jenkinsfile";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    String pipeline =
        """
        // Signs a file with the job's identity, and verifies it.
        pipeline {
          agent any
          environment {
            ARTIFACT = 'dist/artifact'
          }
          stages {
            stage('Sign') {
              steps {
                // An "OpenID Connect id token" of the oidc-provider plug-in, audience sigstore.
                withCredentials([string(credentialsId: 'sigstore', variable: 'SIGSTORE_ID_TOKEN')]) {
                  sh %s
                }
              }
            }
          }
          post {
            success {
              archiveArtifacts artifacts: "${env.ARTIFACT}, ${env.ARTIFACT}.sigstore.json"
            }
          }
        }
        """
            .formatted(Quoted.groovy("set -e\n" + Jobs.commands(instance, wish)));
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(FILE, pipeline)),
        Jobs.lines(
                instance,
                wish,
                "Put the stage into the Jenkinsfile and set ARTIFACT; cosign 3 must be on the"
                    + " agent.\n"
                    + "Jenkins wants the credential 'sigstore' of kind \"OpenID Connect id"
                    + " token\",\n"
                    + "and the instance wants Jenkins among its issuers: hallmark fulcio lint.")
            .toString());
  }
}
