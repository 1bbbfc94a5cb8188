@NullMarked
package dev.hallmark.rekor.v2.lambda;

import org.jspecify.annotations.NullMarked;
