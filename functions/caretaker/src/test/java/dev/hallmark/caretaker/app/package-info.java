@NullMarked
package dev.hallmark.caretaker.app;

import org.jspecify.annotations.NullMarked;
