/** Tests of what people read about a change of the TUF root. */
@NullMarked
package dev.hallmark.tuf.ceremony;

import org.jspecify.annotations.NullMarked;
