@NullMarked
package dev.hallmark.rekor.v2;

import org.jspecify.annotations.NullMarked;
