@NullMarked
package dev.hallmark.tuf.json;

import org.jspecify.annotations.NullMarked;
