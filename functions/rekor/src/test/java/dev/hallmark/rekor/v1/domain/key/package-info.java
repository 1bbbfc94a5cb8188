@NullMarked
package dev.hallmark.rekor.v1.domain.key;

import org.jspecify.annotations.NullMarked;
