@NullMarked
package dev.hallmark.localstack.load;

import org.jspecify.annotations.NullMarked;
