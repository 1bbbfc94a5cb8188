package dev.hallmark.localstack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a local instance is started.
 *
 * @param port loopback port; 0 for a free one
 * @param data folder that keeps keys, log and TUF repository between runs; empty to forget
 *     everything
 * @param dynamoDbLibraries folder with DynamoDB Local's jars
 */
record InstanceOptions(int port, Optional<Path> data, Path dynamoDbLibraries) {}
