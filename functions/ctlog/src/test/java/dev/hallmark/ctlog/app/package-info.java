@NullMarked
package dev.hallmark.ctlog.app;

import org.jspecify.annotations.NullMarked;
