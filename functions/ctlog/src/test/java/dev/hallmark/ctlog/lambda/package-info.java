@NullMarked
package dev.hallmark.ctlog.lambda;

import org.jspecify.annotations.NullMarked;
