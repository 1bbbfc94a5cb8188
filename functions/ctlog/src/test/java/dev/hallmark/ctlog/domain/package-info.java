@NullMarked
package dev.hallmark.ctlog.domain;

import org.jspecify.annotations.NullMarked;
