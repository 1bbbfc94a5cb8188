/** The rules of issuance as a whole. */
@NullMarked
package dev.hallmark.fulcio.domain;

import org.jspecify.annotations.NullMarked;
