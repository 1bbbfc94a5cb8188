package dev.hallmark.infrastructure.stack;

import dev.hallmark.kit.http.Route;
import java.util.List;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.MethodResponse;

/** How API Gateway reads the bucket's files. */
interface BucketReading {
  /** Reads the files of a route; what the route's template leaves open comes as {@code path}. */
  Integration integration(Route route);

  /** What a method that reads files may answer. */
  List<MethodResponse> responses();
}
