@NullMarked
package dev.hallmark.rekor;

import org.jspecify.annotations.NullMarked;
