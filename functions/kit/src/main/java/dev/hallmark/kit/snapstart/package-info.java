/**
 * What a function does around its snapshot (AWS Lambda developer guide, "Improving startup
 * performance with Lambda SnapStart"; org.crac for the hooks): rehearse before it, be wired anew
 * after each restore. A rehearsal never appends to a log, never issues a certificate of the
 * instance, and its failure never fails a publication. It signs nothing with the instance's keys
 * but, where a function says so, the head of its own log.
 */
@NullMarked
package dev.hallmark.kit.snapstart;

import org.jspecify.annotations.NullMarked;
