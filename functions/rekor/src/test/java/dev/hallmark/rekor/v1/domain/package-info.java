@NullMarked
package dev.hallmark.rekor.v1.domain;

import org.jspecify.annotations.NullMarked;
