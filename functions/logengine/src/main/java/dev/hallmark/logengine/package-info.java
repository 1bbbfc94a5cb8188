/**
 * The transparency log engine over RFC 6962 section 2 trees (write-once slots, entry body first,
 * commit then sign, proof verified before the answer). Owns its ports; knows no HTTP, no AWS and no
 * format of what is logged.
 */
@NullMarked
package dev.hallmark.logengine;

import org.jspecify.annotations.NullMarked;
