/** Tests of the development issuer. */
@NullMarked
package dev.hallmark.localstack.oidc;

import org.jspecify.annotations.NullMarked;
