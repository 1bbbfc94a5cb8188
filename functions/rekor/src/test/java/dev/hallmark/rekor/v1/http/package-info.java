/** Tests of the package of the same name. */
@NullMarked
package dev.hallmark.rekor.v1.http;

import org.jspecify.annotations.NullMarked;
