@NullMarked
package dev.hallmark.rekor.v2.domain;

import org.jspecify.annotations.NullMarked;
