/** The REST API against golden vectors. */
@NullMarked
package dev.hallmark.fulcio.http;

import org.jspecify.annotations.NullMarked;
