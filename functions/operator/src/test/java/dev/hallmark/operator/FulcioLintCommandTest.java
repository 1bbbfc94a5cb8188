package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hallmark fulcio lint}: what may be deployed, and what may not, with lines. */
class FulcioLintCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lint(String text, String... options) throws Exception {
    Path file = folder.resolve("issuers.yaml");
    Files.writeString(file, text);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "fulcio";
    arguments[1] = "lint";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Hallmark.run(
        folder.resolve("env"), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void aGoodFileIsFine() throws Exception {
    int code =
        lint(
            """
            oidc-issuers:
              https://gitlab.com: {client-id: sigstore, preset: gitlab}
            issuance-rules:
              - name: main of acme
                issuers: https://gitlab.com
                require: {namespace_id: '33', ref: main}
            issuance-tests:
              - name: a job of acme
                expect: admitted
                identity: https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main
                claims: &job {iss: https://gitlab.com, sub: s, aud: sigstore, ref: main,
                  ref_type: branch, namespace_id: '33', namespace_path: acme, project_path: acme/app,
                  project_id: '1', project_visibility: private, sha: a, runner_environment: x,
                  pipeline_source: push, job_id: '2', ci_config_sha: a,
                  ci_config_ref_uri: gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main}
              - name: a job of others
                expect: refused
                claims: {<<: *job, namespace_id: '34'}
            """);

    assertThat(out.toString()).isEqualTo("fine: 1 issuers, 0 patterns, 1 issuance rules\n");
    assertThat(code).isZero();
  }

  @Test
  void aSampleThatComesOutOtherwiseIsAMistake() throws Exception {
    int code =
        lint(
            """
            oidc-issuers:
              https://i.example: {client-id: sigstore, type: email}
            issuance-rules:
              - name: us
                issuers: https://i.example
                require:
                  email: {like: '*@acme.example'}
            issuance-tests:
              - name: a stranger
                expect: admitted
                claims: {iss: https://i.example, email: a@other.example, email_verified: true}
            """);

    assertThat(out.toString())
        .contains("line 10: issuance-tests[0].expect: the sample is refused: ")
        .contains("issuance-rule")
        .contains("us fails on email");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void mistakesAndWarningsAreJsonForScripts() throws Exception {
    int code =
        lint(
            "meta-issuers:\n  https://oidc.eks.*.amazonaws.com/id/*: {type: kubernetes}", "--json");

    assertThat(Json.mapper().readTree(out.toString()).at("/mistakes/0/line").asInt()).isEqualTo(2);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    int code =
        Hallmark.run(
            folder.resolve("env"),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "fulcio",
            "lint",
            folder.resolve("none").toString());

    assertThat(err.toString()).contains("cannot be read");
    assertThat(code).isEqualTo(2);
  }
}
