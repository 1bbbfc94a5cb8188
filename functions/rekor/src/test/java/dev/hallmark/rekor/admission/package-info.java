/** Tests of whose entries a log takes. */
@NullMarked
package dev.hallmark.rekor.admission;

import org.jspecify.annotations.NullMarked;
