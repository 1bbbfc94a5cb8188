/**
 * Whose entries a log takes, beyond that their signatures are valid: anybody's, those made with
 * certificates of this instance's authority (Fulcio), or those of named identities among them. One
 * policy for both generations of the log; it looks at certificates and never at what was signed.
 */
@NullMarked
package dev.hallmark.rekor.admission;

import org.jspecify.annotations.NullMarked;
