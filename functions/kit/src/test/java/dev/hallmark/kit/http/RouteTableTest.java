package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one route table. */
class RouteTableTest {
  @Test
  void operationsAreUnique() {
    assertThat(RouteTable.all().stream().map(Route::operation)).doesNotHaveDuplicates();
  }

  @Test
  void noTwoRoutesShareMethodAndPath() {
    assertThat(RouteTable.all().stream().map(route -> route.method() + route.template()))
        .doesNotHaveDuplicates();
  }

  @Test
  void onePathHasOneBackend() {
    assertThat(RouteTable.all().stream().map(Route::template).distinct())
        .allSatisfy(
            template -> {
              Stream<Backend> backends =
                  RouteTable.all().stream()
                      .filter(route -> route.template().equals(template))
                      .map(Route::backend)
                      .distinct();
              assertThat(backends).hasSize(1);
            });
  }

  @Test
  void onlyPostsCarryABody() {
    assertThat(RouteTable.all())
        .allSatisfy(
            route ->
                assertThat(route.maximumBodyBytes() > 0).isEqualTo(route.method().equals("POST")));
  }

  /** Reads by POST, such as a search, are none. */
  @Test
  void writesAreWhatSignersWaitFor() {
    assertThat(
            RouteTable.all(2, 1).stream()
                .filter(
                    route ->
                        RouteTable.isWrite(
                            Request.of(route.method(), route.template(), Map.of(), new byte[0]))))
        .extracting(Route::template)
        .containsExactlyInAnyOrder(
            "/api/v2/signingCert",
            "/api/v1/signingCert",
            "/api/v1/log/entries",
            "/api/v2/log/entries",
            "/log2/api/v2/log/entries",
            "/api/v1/timestamp");
  }

  @Test
  void filesLieWhereTheyArePublished() {
    assertThat(RouteTable.fileAt("/api/v2/checkpoint"))
        .contains(InstanceObjects.REKOR_V2_FILES + "checkpoint");
    assertThat(RouteTable.fileAt("/api/v2/tile/0/x001/067"))
        .contains(InstanceObjects.REKOR_V2_FILES + "tile/0/x001/067");
    assertThat(RouteTable.fileAt(RouteTable.TUF_PATH + "/1.root.json"))
        .contains(InstanceObjects.TUF_FIRST_ROOT);
    assertThat(RouteTable.fileAt("/ct/v1/get-sth")).isEmpty();
    assertThat(RouteTable.fileAt("/instance/fulcio-config.json")).isEmpty();
  }
}
