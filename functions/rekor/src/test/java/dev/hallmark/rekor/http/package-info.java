@NullMarked
package dev.hallmark.rekor.http;

import org.jspecify.annotations.NullMarked;
