/**
 * Hashes of a transparency log (RFC 6962 section 2.1). JDK only: nothing here knows of storage, of
 * HTTP or of signatures' keys.
 */
@NullMarked
package dev.hallmark.transparency;

import org.jspecify.annotations.NullMarked;
