@NullMarked
package dev.hallmark.rekor.lambda;

import org.jspecify.annotations.NullMarked;
