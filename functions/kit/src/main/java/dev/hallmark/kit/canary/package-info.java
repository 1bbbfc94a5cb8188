/**
 * Who the canary is: the one signer of an instance that is no user. Its key, its issuer and its
 * name are said here alone, for who makes it, who lets it in, and who leaves it out of a count.
 *
 * <p>Never: a key, or anything that signs.
 */
@NullMarked
package dev.hallmark.kit.canary;

import org.jspecify.annotations.NullMarked;
