/**
 * The adapters to AWS on a local AWS in a container, which Testcontainers' LocalStack module
 * starts. The image is MiniStack's in LocalStack's place; nothing is pulled. Never deploys the
 * stack and never runs a function: {@code localstack/deploy} does.
 */
@NullMarked
package dev.hallmark.integration.container;

import org.jspecify.annotations.NullMarked;
