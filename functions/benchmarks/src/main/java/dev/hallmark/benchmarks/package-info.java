/**
 * Benchmarks of the tree maths and of the engine's own work for an append (JMH), and the memory of
 * an audit. Measures this machine's CPU only: stores and key service are fakes that take no time.
 */
@NullMarked
package dev.hallmark.benchmarks;

import org.jspecify.annotations.NullMarked;
