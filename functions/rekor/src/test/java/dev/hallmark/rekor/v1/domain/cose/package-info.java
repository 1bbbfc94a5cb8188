@NullMarked
package dev.hallmark.rekor.v1.domain.cose;

import org.jspecify.annotations.NullMarked;
