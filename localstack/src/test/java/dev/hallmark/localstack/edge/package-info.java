/** Tests of the local HTTP edge: what comes before any function. Never starts an instance. */
@NullMarked
package dev.hallmark.localstack.edge;

import org.jspecify.annotations.NullMarked;
