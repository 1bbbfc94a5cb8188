@NullMarked
package dev.hallmark.rekor.v1.domain.artifact;

import org.jspecify.annotations.NullMarked;
