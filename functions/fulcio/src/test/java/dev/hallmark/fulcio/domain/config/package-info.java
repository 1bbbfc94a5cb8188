/** The configuration file. */
@NullMarked
package dev.hallmark.fulcio.domain.config;

import org.jspecify.annotations.NullMarked;
