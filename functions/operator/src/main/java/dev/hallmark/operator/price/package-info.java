/**
 * What an instance costs: AWS's list prices of one day, and the arithmetic over what was counted
 * and what is assumed. Asks nobody.
 */
@NullMarked
package dev.hallmark.operator.price;

import org.jspecify.annotations.NullMarked;
