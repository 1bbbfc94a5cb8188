/** Signing with keys that never leave KMS. Never creates, deletes or changes a key. */
@NullMarked
package dev.hallmark.aws.kms;

import org.jspecify.annotations.NullMarked;
