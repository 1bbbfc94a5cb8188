/**
 * The one use case: a token and a key in, a logged certificate out. Holds the ports through which
 * it reaches issuers' keys, the CT log and the instance's objects. Knows no HTTP and no AWS.
 */
@NullMarked
package dev.hallmark.fulcio.app;

import org.jspecify.annotations.NullMarked;
