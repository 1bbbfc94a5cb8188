@NullMarked
package dev.hallmark.rekor.dsse;

import org.jspecify.annotations.NullMarked;
