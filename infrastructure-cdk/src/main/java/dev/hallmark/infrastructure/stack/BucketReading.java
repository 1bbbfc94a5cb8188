package dev.hallmark.infrastructure.stack;

import java.util.List;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.MethodResponse;

/**
 * A way to read a file of the bucket through API Gateway.
 *
 * @param integration takes the rest of the path as {@code path}
 * @param responses what the method may answer
 */
record BucketReading(Integration integration, List<MethodResponse> responses) {}
