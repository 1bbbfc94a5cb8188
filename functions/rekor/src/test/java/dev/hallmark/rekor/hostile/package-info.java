/** Both logs before bodies that were made to hang them or to use up their memory. */
@NullMarked
package dev.hallmark.rekor.hostile;

import org.jspecify.annotations.NullMarked;
