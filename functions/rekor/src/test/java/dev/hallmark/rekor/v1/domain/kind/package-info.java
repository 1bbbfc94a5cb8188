@NullMarked
package dev.hallmark.rekor.v1.domain.kind;

import org.jspecify.annotations.NullMarked;
