@NullMarked
package dev.hallmark.ctlog;

import org.jspecify.annotations.NullMarked;
