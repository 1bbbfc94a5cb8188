/**
 * A region of AWS as far as a log sees it: the memory fakes of the testkit behind calls that take
 * time, are metered and throttled, and go wrong when a plan says so. What a call does is what the
 * fakes do; nothing here keeps records of its own.
 */
@NullMarked
package dev.hallmark.simulation.region;

import org.jspecify.annotations.NullMarked;
