/**
 * The rules of the house as tests. Each rule names its reason; a module that needs an exception
 * changes the rule here, in the open.
 */
@NullMarked
package dev.hallmark.architecture;

import org.jspecify.annotations.NullMarked;
