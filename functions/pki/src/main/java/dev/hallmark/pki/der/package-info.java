/**
 * Byte-exact handling of DER (X.690 section 8 and 10): finds elements without decoding them, and
 * re-encodes only the lengths around what was changed. A log must hash what the CA signed, so
 * nothing here normalises what it does not touch.
 */
@NullMarked
package dev.hallmark.pki.der;

import org.jspecify.annotations.NullMarked;
