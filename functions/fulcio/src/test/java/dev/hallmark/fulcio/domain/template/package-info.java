/** Templates, values and URLs against what Go makes of them. */
@NullMarked
package dev.hallmark.fulcio.domain.template;

import org.jspecify.annotations.NullMarked;
