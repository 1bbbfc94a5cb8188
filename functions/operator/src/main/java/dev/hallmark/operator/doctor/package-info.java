/**
 * Checks an instance from outside, as its clients meet it: over HTTP, believing the TUF root that
 * somebody named and nothing else. Each check is a class with a name; it says what is wrong and
 * what to do, and which answer it could not judge. Needs no right at the instance; signs something
 * only with a token that it was given. Never shows or keeps a token.
 */
@NullMarked
package dev.hallmark.operator.doctor;

import org.jspecify.annotations.NullMarked;
