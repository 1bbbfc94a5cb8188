@NullMarked
package dev.hallmark.genesis.app;

import org.jspecify.annotations.NullMarked;
