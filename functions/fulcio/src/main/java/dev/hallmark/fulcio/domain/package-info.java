/**
 * What a certificate request may be answered with: a value, a refusal that names its rule, or a
 * service that is out of reach. No input or output happens here or below.
 */
@NullMarked
package dev.hallmark.fulcio.domain;

import org.jspecify.annotations.NullMarked;
