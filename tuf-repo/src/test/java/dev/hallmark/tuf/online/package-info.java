/** Tests of the online roles from afar. */
@NullMarked
package dev.hallmark.tuf.online;

import org.jspecify.annotations.NullMarked;
