@NullMarked
package dev.hallmark.genesis.lambda;

import org.jspecify.annotations.NullMarked;
