@NullMarked
package dev.hallmark.tuf.trustroot;

import org.jspecify.annotations.NullMarked;
