package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said of repositories and ceremonies, and what repairs them. */
class TufCheckCommandTest {
  private static final String[] ON_AWS = {"--function", "f"};

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final ObjectNode answer = Json.mapper().createObjectNode().put("bucket", "b");

  @Test
  void whereAllIsWellItIsSaid() throws Exception {
    answer.putArray("findings");
    assertThat(check()).isEqualTo(0);
    assertThat(out.toString()).contains("as clients need them");
  }

  @Test
  void onAwsTheCommandsThatRestoreAnObjectArePrinted() throws Exception {
    finding("tuf/timestamp.json", "ROLLED_BACK", "RESTORE");
    assertThat(check(ON_AWS)).isEqualTo(1);
    assertThat(out.toString())
        .contains("tuf/timestamp.json: ROLLED_BACK: it is wrong", "OnlyTheirWriters");
    assertThat(asked("[1].VersionId", "[0].ETag"))
        .containsExactly(
            "get-object --bucket b --key tuf/timestamp.json --version-id [1].VersionId restored",
            "put-object --bucket b --key tuf/timestamp.json --body restored --content-type"
                + " application/json --cache-control no-cache --if-match [0].ETag");
  }

  @Test
  void anObjectThatIsGoneIsPutBackWhereNoneIs() throws Exception {
    finding("tuf/1.snapshot.json", "MISSING", "RESTORE");
    check(ON_AWS);
    assertThat(asked("[0].VersionId"))
        .containsExactly(
            "get-object --bucket b --key tuf/1.snapshot.json --version-id [0].VersionId restored",
            "put-object --bucket b --key tuf/1.snapshot.json --body restored --content-type"
                + " application/json --cache-control public, max-age=31536000, immutable"
                + " --if-none-match *");
  }

  /**
   * What the printed lines ask of the aws program, run as they stand; a listing answers with the
   * member that it is asked for.
   *
   * @param members that are asked for, in their order
   */
  private List<String> asked(String... members) throws Exception {
    Path calls = home.resolve("calls");
    Path script =
        Files.writeString(
            home.resolve("script"),
            """
            aws() {
              case "$2" in
                list-object-versions) for last; do :; done; echo "$last" >> listed; echo "${last#*|}" ;;
                *) shift; echo "$*" >> calls ;;
              esac
            }
            """
                + out.toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("aws "))
                    .collect(Collectors.joining("\n")));
    Process shell =
        new ProcessBuilder("bash", "-euf", script.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said").toFile())
            .start();
    assertThat(shell.waitFor()).as(Files.readString(home.resolve("said"))).isZero();
    assertThat(Files.readString(home.resolve("listed")).lines())
        .extracting(query -> query.substring(query.indexOf('|') + 1))
        .containsExactly(members);
    return Files.readAllLines(calls);
  }

  @Test
  void aFileWithAVersionIsRestoredAsCachedForEver() throws Exception {
    finding("tuf/targets/ab.rekor.pub", "HAND_EDITED", "RESTORE");
    check(ON_AWS);
    assertThat(out.toString())
        .contains("--content-type application/x-pem-file --cache-control 'public, max-age=");
  }

  @Test
  void aLocalInstanceHasNoVersions() throws Exception {
    finding("tuf/timestamp.json", "ROLLED_BACK", "RESTORE");
    check();
    assertThat(out.toString()).contains("keeps no versions").doesNotContain("aws s3api");
  }

  @Test
  void everyOtherRemedyIsACommandOrSaysWhatToDo() {
    TufRepair repair = new TufRepair("b", /* local= */ false);
    assertThat(repair.lines("RENEW", "x", "RULE")).containsExactly("hallmark tuf renew");
    assertThat(repair.lines("EXPORT", "x", "RULE"))
        .containsExactly("hallmark tuf root export --out next");
    assertThat(repair.lines("ROTATE_ONLINE", "x", "RULE")).contains("hallmark rotate tuf-online");
    assertThat(repair.lines("EXPORT_LISTS", "x", "RULE"))
        .containsExactly(
            "hallmark tuf targets export --out next",
            "hallmark tuf targets sign next --key FILE, by as many people as hallmark tuf show asks"
                + " for, each on a machine of their own",
            "hallmark tuf targets import next",
            "repeat the command that said that it waits, to see that nothing is left to tell");
    assertThat(repair.lines("ROTATE_TARGETS", "x", "RULE")).contains("hallmark rotate tuf-targets");
    assertThat(repair.lines("REMOVE", "x", "RULE").getFirst())
        .isEqualTo("aws s3api delete-object --bucket b --key x");
    for (String remedy : List.of("REPEAT", "BRING_KEY_BACK")) {
      assertThat(repair.lines(remedy, "x", "RULE").toString()).doesNotContain("does not know");
    }
    assertThat(repair.lines("OTHER", "x", "RULE").toString()).contains("does not know");
  }

  @Test
  void transcriptsArePrintedAndWrittenAndJudged() throws Exception {
    ObjectNode told = Json.mapper().createObjectNode();
    told.putArray("ceremonies")
        .addObject()
        .put("name", "founding")
        .put("text", "HALLMARK CEREMONY\n")
        .put("signature", new byte[] {1})
        .put("verified", true);
    Path folder = home.resolve("texts");
    assertThat(run(ceremonies(told), "--out", folder.toString())).isEqualTo(0);
    assertThat(out.toString()).contains("HALLMARK CEREMONY", "the signature is good");
    assertThat(Files.readAllBytes(folder.resolve("founding.txt.sig"))).containsExactly(1);
    told.withArray("ceremonies").addObject().put("name", "root-2").put("text", "other");
    assertThat(run(ceremonies(told))).isEqualTo(1);
    assertThat(out.toString()).contains("NOT SIGNED by a targets key");
  }

  private void finding(String object, String rule, String remedy) {
    answer
        .withArray("findings")
        .addObject()
        .put("object", object)
        .put("rule", rule)
        .put("sentence", "it is wrong")
        .put("remedy", remedy);
  }

  private int check(String... arguments) throws Exception {
    TufCheckCommand command = new TufCheckCommand(_ -> _ -> answer, terminal());
    new CommandLine(command).parseArgs(arguments);
    return command.call();
  }

  private TufCeremoniesCommand ceremonies(ObjectNode told) {
    return new TufCeremoniesCommand(_ -> _ -> told, terminal());
  }

  private static int run(TufCeremoniesCommand command, String... arguments) throws Exception {
    new CommandLine(command).parseArgs(arguments);
    return command.call();
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter(), true),
        new BufferedReader(Reader.nullReader()),
        /* interactive= */ false);
  }
}
