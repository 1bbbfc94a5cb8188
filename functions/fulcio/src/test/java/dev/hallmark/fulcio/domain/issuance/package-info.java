/** Which tokens the rules admit. */
@NullMarked
package dev.hallmark.fulcio.domain.issuance;

import org.jspecify.annotations.NullMarked;
