@NullMarked
package dev.hallmark.rekor.domain;

import org.jspecify.annotations.NullMarked;
