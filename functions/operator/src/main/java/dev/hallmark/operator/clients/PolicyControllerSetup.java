package dev.hallmark.operator.clients;

import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Sigstore's policy-controller. Two trust roots, since version 0.15 finds the log of a cosign 2
 * signature only among keys that are written out, while what it gets by TUF it renews by itself;
 * and one policy that accepts either kind of signature.
 */
final class PolicyControllerSetup implements Setup {
  private static final String ROOTS = "trust-roots.yaml";
  private static final String POLICY = "policy.yaml";

  /** How cosign 3 says of an image no more than that it is signed. */
  private static final String SIGNED = "https://sigstore.dev/cosign/sign/v1";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Script script = new Script().title(instance, wish.client());
    script
        .step("Trust the instance, and then ask for signatures.")
        .run("kubectl apply -f " + Quoted.shell(wish.folder() + "/" + ROOTS))
        .run("kubectl apply -f " + Quoted.shell(wish.folder() + "/" + POLICY))
        .step("Only namespaces with this label are looked at.")
        .run("kubectl label namespace \"$NAMESPACE\" policy.sigstore.dev/include=true")
        .gap()
        .note("hallmark-keys holds keys that nobody renews: hallmark check --for policy-controller")
        .note(
            "says when it is old. It is for images that cosign 2 signed; without them take it"
                + " out.");
    return new ClientSetup(
        TrustFiles.of(
            instance,
            ClientFile.text(ROOTS, roots(instance)),
            ClientFile.text(POLICY, policy(instance, wish))),
        script.toString());
  }

  private static String roots(KnownInstance instance) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # What policy-controller trusts: the instance's TUF repository, which renews itself.
        apiVersion: policy.sigstore.dev/v1alpha1
        kind: TrustRoot
        metadata:
          name: hallmark
        spec:
          remote:
            mirror: %s
            trustedRootTarget: trusted_root.json
            root: %s
        ---
        # The same instance, key by key, for signatures of cosign 2.
        apiVersion: policy.sigstore.dev/v1alpha1
        kind: TrustRoot
        metadata:
          name: hallmark-keys
        spec:
          sigstoreKeys:
        """
            .formatted(
                Quoted.yaml(instance.url().tuf()),
                Base64.getEncoder().encodeToString(instance.root())));
    authorities(text, "certificateAuthorities", instance.trustedRoot().certificateAuthorities());
    logs(text, "tLogs", instance.trustedRoot().rekorLogs());
    logs(text, "ctLogs", instance.trustedRoot().ctLogs());
    authorities(text, "timestampAuthorities", instance.trustedRoot().timestampAuthorities());
    return text.toString();
  }

  private static void authorities(StringBuilder text, String name, List<Authority> authorities) {
    text.append("    ").append(name).append(":\n");
    for (Authority authority : authorities) {
      text.append(
          """
                - subject:
                    organization: %s
                    commonName: %s
                  uri: %s
                  certChain: %s
          """
              .formatted(
                  Quoted.yaml(authority.subject().organization()),
                  Quoted.yaml(authority.subject().commonName()),
                  Quoted.yaml(authority.uri()),
                  base64(authority.chain().toPem())));
    }
  }

  private static void logs(StringBuilder text, String name, List<TransparencyLog> logs) {
    text.append("    ").append(name).append(":\n");
    for (TransparencyLog log : logs) {
      text.append(
          """
                - baseURL: %s
                  hashAlgorithm: sha-256
                  publicKey: %s
          """
              .formatted(Quoted.yaml(log.baseUrl()), base64(PublicKeys.toPem(log.key()))));
    }
  }

  private static String policy(KnownInstance instance, Wish wish) {
    Signatory signatory = wish.requireSignatory();
    String text =
        """
        # Images of this name run only if exactly this identity signed them.
        apiVersion: policy.sigstore.dev/v1beta1
        kind: ClusterImagePolicy
        metadata:
          name: hallmark-signed-images
        spec:
          images:
            - glob: %1$s
          authorities:
            # One of these is enough. The first: a bundle, as cosign 3 makes it.
            - name: hallmark
              signatureFormat: bundle
              keyless:
                url: %2$s
                trustRootRef: hallmark
                identities:
                  - issuer: %3$s
                    subject: %4$s
              ctlog:
                url: %5$s
                trustRootRef: hallmark
              rfc3161timestamp:
                trustRootRef: hallmark
              attestations:
                - name: signed
                  predicateType: %6$s
            # A signature of cosign 2.
            - name: hallmark-cosign2
              keyless:
                url: %2$s
                trustRootRef: hallmark-keys
                identities:
                  - issuer: %3$s
                    subject: %4$s
              ctlog:
                url: %5$s
                trustRootRef: hallmark-keys
        """
            .formatted(
                Quoted.yaml(wish.requireImages()),
                Quoted.yaml(instance.fulcio()),
                Quoted.yaml(signatory.issuer()),
                Quoted.yaml(signatory.identity()),
                Quoted.yaml(instance.rekor()),
                SIGNED);
    return wish.both() ? text + publicAuthority(signatory) : text;
  }

  private static String publicAuthority(Signatory signatory) {
    return """
        # The same identity at the public instance: without a trustRootRef it is meant.
        - name: public
          signatureFormat: bundle
          keyless:
            url: https://fulcio.sigstore.dev
            identities:
              - issuer: %s
                subject: %s
          ctlog:
            url: https://rekor.sigstore.dev
          attestations:
            - name: signed
              predicateType: %s
    """
        .formatted(Quoted.yaml(signatory.issuer()), Quoted.yaml(signatory.identity()), SIGNED);
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
