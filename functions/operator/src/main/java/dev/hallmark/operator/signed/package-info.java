/**
 * What was signed in a time, as the Rekor logs of both versions say it: their entries read back,
 * with the signer that an entry's certificate names. A certificate counts only if one of the
 * instance's own authorities issued it, since anybody may log one that names anybody. Reads only;
 * audits nothing.
 */
@NullMarked
package dev.hallmark.operator.signed;

import org.jspecify.annotations.NullMarked;
