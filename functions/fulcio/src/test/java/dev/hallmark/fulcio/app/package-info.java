/** Token verification, key cache and issuance. */
@NullMarked
package dev.hallmark.fulcio.app;

import org.jspecify.annotations.NullMarked;
