@NullMarked
package dev.hallmark.tuf.repository;

import org.jspecify.annotations.NullMarked;
