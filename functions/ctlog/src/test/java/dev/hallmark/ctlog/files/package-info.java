/** The log as its monitors see it in files. */
@NullMarked
package dev.hallmark.ctlog.files;

import org.jspecify.annotations.NullMarked;
