/**
 * Which tokens may have a certificate at all: rules over claims that the operator writes beside the
 * trusted issuers. Never looks at keys, and never makes an identity: a token that is admitted still
 * goes the whole way.
 */
@NullMarked
package dev.hallmark.fulcio.domain.issuance;

import org.jspecify.annotations.NullMarked;
