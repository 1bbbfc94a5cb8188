package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs that follow one another: each below a path of its own, the first at the root. */
class ShardNumberTest {
  private static final ShardNumber SECOND = new ShardNumber(2);

  @Test
  void theFirstIsNamedAsIfItWereTheOnlyOne() {
    assertThat(ShardNumber.FIRST.rekorPath()).isEmpty();
    assertThat(ShardNumber.FIRST.rekorOrigin("sign.example")).isEqualTo("sign.example");
    assertThat(RouteTable.ofRekor(ShardNumber.FIRST))
        .isEqualTo(
            RouteTable.all().stream()
                .filter(route -> route.template().matches("/api/v2/(log|tile|checkpoint).*"))
                .toList());
  }

  @Test
  void aLaterOneHasItsNumberInPathAndOrigin() {
    assertThat(SECOND.rekorPath()).isEqualTo("/log2");
    assertThat(SECOND.rekorOrigin("sign.example")).isEqualTo("log2.sign.example");
    assertThat(RouteTable.ofRekor(SECOND))
        .extracting(Route::template)
        .containsExactly(
            "/log2/api/v2/log/entries", "/log2/api/v2/checkpoint", "/log2/api/v2/tile/{path+}");
  }

  @Test
  void aLaterCtLogHasTheRoutesOfTheFirstBelowItsPath() {
    assertThat(SECOND.ctPath()).isEqualTo("/ct-2");
    assertThat(SECOND.ctOrigin("sign.example")).isEqualTo("sign.example/ct-2/ct");
    assertThat(ShardNumber.FIRST.ctOrigin("sign.example")).isEqualTo("sign.example/ct");
    assertThat(RouteTable.ofCt(SECOND))
        .extracting(Route::template)
        .contains("/ct-2/ct/v1/add-pre-chain", "/ct-2/ct/checkpoint", "/ct-2/ct/tile/{path+}")
        .hasSize(RouteTable.ofCt(ShardNumber.FIRST).size());
    assertThat(RouteTable.ofCt(ShardNumber.FIRST))
        .containsAll(RouteTable.of(Backend.CT_LOG))
        .isSubsetOf(RouteTable.all());
    assertThat(RouteTable.fileAt("/ct-2/ct/checkpoint")).contains("logs/ct-2/ct/checkpoint");
    assertThat(InstanceObjects.filesOf("ct-2") + "checkpoint").isEqualTo("logs/ct-2/ct/checkpoint");
    assertThat(RouteTable.backendOf("/ct-2/api/v2/signingCert")).isEmpty();
  }

  @Test
  void aPathTellsItsLog() {
    assertThat(LogPlace.of("/log2/api/v2/checkpoint"))
        .contains(new LogPlace(Backend.REKOR_V2, SECOND));
    assertThat(LogPlace.of("/log12/x"))
        .contains(new LogPlace(Backend.REKOR_V2, new ShardNumber(12)));
    assertThat(LogPlace.of("/ct-2/ct/v1/get-sth")).contains(new LogPlace(Backend.CT_LOG, SECOND));
    for (String other :
        List.of(
            "/api/v2/checkpoint",
            "/log1/api",
            "/log02/api",
            "/log2",
            "/logs/x",
            "/log0/x",
            "/ct/v1/get-sth",
            "/ct-1/ct/v1/get-sth",
            "/ct-02/ct",
            "/ct-2")) {
      assertThat(LogPlace.of(other)).as(other).isEmpty();
    }
  }

  @Test
  void itsFilesLieBesideThoseOfTheFirst() {
    assertThat(RouteTable.fileAt("/log2/api/v2/tile/0/000"))
        .contains("logs/rekor-v2/log2/api/v2/tile/0/000");
    assertThat(RouteTable.fileAt("/log2/api/v2/checkpoint"))
        .contains("logs/rekor-v2/log2/api/v2/checkpoint");
    assertThat(RouteTable.backendOf("/log2/api/v2/log/entries")).contains(Backend.REKOR_V2);
  }

  @Test
  void nothingElseIsServedBelowItsPath() {
    assertThat(RouteTable.backendOf("/log2/api/v2/signingCert")).isEmpty();
    assertThat(RouteTable.backendOf("/log2/tuf/root.json")).isEmpty();
  }

  @Test
  void anInstanceWithThreeLogsHasTheRoutesOfAll() {
    assertThat(RouteTable.all(1, 1)).isEqualTo(RouteTable.all());
    assertThat(RouteTable.all(3, 1)).hasSize(RouteTable.all().size() + 6);
    assertThat(RouteTable.all(1, 2))
        .hasSize(RouteTable.all().size() + RouteTable.ofCt(SECOND).size());
  }

  @Test
  void aFunctionSeesRequestsAsIfItWereTheFirst() {
    Endpoint echo = request -> Response.of(200, "text/plain", request.path());
    Endpoint below = new BelowPath("/log2", echo);
    for (String path : List.of("/log2/api/v2/log/entries", "/api/v2/log/entries")) {
      assertThat(below.answer(Request.of("GET", path, Map.of(), new byte[0])).body())
          .asString()
          .isEqualTo("/api/v2/log/entries");
    }
    assertThat(below.answer(Request.of("GET", "/log22/x", Map.of(), new byte[0])).body())
        .asString()
        .isEqualTo("/log22/x");
  }

  @Test
  void logsAreCountedFromOne() {
    assertThatThrownBy(() -> new ShardNumber(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ShardNumber(10_000)).isInstanceOf(IllegalArgumentException.class);
  }
}
