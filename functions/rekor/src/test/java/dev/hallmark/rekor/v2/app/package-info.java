@NullMarked
package dev.hallmark.rekor.v2.app;

import org.jspecify.annotations.NullMarked;
