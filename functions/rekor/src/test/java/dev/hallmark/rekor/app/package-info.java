@NullMarked
package dev.hallmark.rekor.app;

import org.jspecify.annotations.NullMarked;
