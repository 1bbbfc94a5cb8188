/**
 * The JSON of TUF and trust root files: OLPC canonical JSON, in which TUF signs (TUF specification,
 * section 4.1), and strict reading. Knows no file's meaning; never guesses what a malformed
 * document meant.
 */
@NullMarked
package dev.hallmark.tuf.json;

import org.jspecify.annotations.NullMarked;
