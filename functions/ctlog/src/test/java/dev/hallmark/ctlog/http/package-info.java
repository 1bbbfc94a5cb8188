@NullMarked
package dev.hallmark.ctlog.http;

import org.jspecify.annotations.NullMarked;
