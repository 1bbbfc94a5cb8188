/** The instance's object store on S3, with conditional writes. Never deletes. */
@NullMarked
package dev.hallmark.aws.s3;

import org.jspecify.annotations.NullMarked;
