package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code hallmark dr drill}: what it leaves and deletes of others, and where its report goes. */
class DrillCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final String OLD = "logs-drill-20261129T055959-01234567";
  private static final String YOUNG = "logs-drill-20261129T060000-01234567";

  @TempDir private Path folder;

  private final Desk desk = new Desk();
  private final Tables tables = new Tables();
  private String out = "";
  private String err = "";

  /** A drill that runs now loses its table otherwise. */
  @Test
  void cleaningLeavesTheTablesOfTheLastHours() {
    tables.there.addAll(List.of(OLD, YOUNG));
    assertThat(drill("--clean")).isZero();
    assertThat(out)
        .contains("deleted " + OLD, "left    " + YOUNG + ": a drill that began less than 6 hours");
    assertThat(tables.there).containsExactly(YOUNG);
    assertThat(drill("--clean", "--all")).isZero();
    assertThat(out).contains("deleted " + YOUNG);
    assertThat(tables.there).isEmpty();
    assertThat(drill("--clean")).isZero();
    assertThat(out).contains("no drill of this log left a table behind");
  }

  @Test
  void whatIsCleanedIsToldAsJson() throws Exception {
    tables.there.addAll(List.of(OLD, YOUNG));
    assertThat(drill("--clean", "--json")).isZero();
    JsonNode json = Json.readWhole(out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.toString())
        .isEqualTo("{\"deleted\":[\"%s\"],\"left\":[\"%s\"]}".formatted(OLD, YOUNG));
  }

  @Test
  void allSaysNothingWithoutClean() {
    assertThat(drill("--all")).isEqualTo(2);
    assertThat(err).contains("--all says which tables --clean deletes");
  }

  /** A restore takes hours, and its report is what it is for. */
  @Test
  void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsRestored() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(drill("--report", file.resolve("reports").toString())).isEqualTo(2);
    assertThat(err).contains("--report: no file can be written into", "name another folder");
    assertThat(tables.made).isZero();
  }

  @Test
  void theReportIsAllThatIsWrittenIntoItsFolder() throws Exception {
    Path reports = folder.resolve("new/reports");
    assertThat(drill("--report", reports.toString())).isEqualTo(1);
    assertThat(tables.made).isEqualTo(1);
    try (var files = Files.list(reports)) {
      assertThat(files.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "drill-rekor-v2-20261129T120000.md", "drill-rekor-v2-20261129T120000.json");
    }
  }

  private int drill(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(printed),
            new PrintWriter(said),
            new BufferedReader(Reader.nullReader()),
            false);
    CommandLine command =
        new CommandLine(
            new DrillCommand(_ -> target(), _ -> tables, terminal, InstantSource.fixed(NOW)));
    command.setErr(terminal.err());
    command.setParameterExceptionHandler(new WrongUsage());
    command.setExecutionExceptionHandler(Hallmark.trouble(terminal));
    int code = command.execute(arguments);
    terminal.err().flush();
    out = printed.toString();
    err = said.toString();
    return code;
  }

  private LogTarget target() {
    return new LogTarget(
        LogName.first(LogKind.REKOR_V2),
        new PublicHalf(desk.signer.publicKey()),
        Desk.ORIGIN,
        desk.store,
        desk.identity,
        desk.publication,
        Optional.empty());
  }

  /** Names of tables, of which none can be made. */
  private static final class Tables implements ScratchTables {
    private final List<String> there = new ArrayList<>();
    private int made;

    @Override
    public String table() {
      return "logs";
    }

    @Override
    public Scratch make(ScratchName name, Instant notBefore, long size) {
      made++;
      throw new IllegalStateException("no table can be made");
    }

    @Override
    public void setBack(ScratchName name, long from) {
      throw new IllegalStateException("there is no table");
    }

    @Override
    public List<ScratchName> all() {
      return there.stream().map(name -> ScratchName.found("logs", name).orElseThrow()).toList();
    }

    @Override
    public void delete(ScratchName name) {
      there.remove(name.text());
    }
  }
}
