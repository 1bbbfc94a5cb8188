/**
 * Why a token would get a certificate or not, told to its holder on his own machine: the rules of
 * issuance, run one by one, going on after the first that fails. Never asks anybody for anything.
 */
@NullMarked
package dev.hallmark.fulcio.domain.explanation;

import org.jspecify.annotations.NullMarked;
