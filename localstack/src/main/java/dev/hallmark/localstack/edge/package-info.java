/**
 * The local edge: what API Gateway does in front of the functions, on a loopback port. It reads the
 * one route table, feeds functions with proxy events, and answers S3 routes from the bucket. Knows
 * nothing of Sigstore.
 */
@NullMarked
package dev.hallmark.localstack.edge;

import org.jspecify.annotations.NullMarked;
