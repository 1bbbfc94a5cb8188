@NullMarked
package dev.hallmark.rekor.v2.http;

import org.jspecify.annotations.NullMarked;
