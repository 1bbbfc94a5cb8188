/** The certificate profile. */
@NullMarked
package dev.hallmark.fulcio.domain.certificate;

import org.jspecify.annotations.NullMarked;
