@NullMarked
package dev.hallmark.tuf.store;

import org.jspecify.annotations.NullMarked;
