@NullMarked
package dev.hallmark.tuf.metadata;

import org.jspecify.annotations.NullMarked;
