/**
 * The online roles from afar: who signs root and targets asks whoever holds the keys of snapshot
 * and timestamp, by one JSON object, and is answered by another. How they travel is not known here,
 * and no key is.
 */
@NullMarked
package dev.hallmark.tuf.online;

import org.jspecify.annotations.NullMarked;
