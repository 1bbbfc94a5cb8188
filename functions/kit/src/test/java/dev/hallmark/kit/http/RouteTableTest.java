package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

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
}
