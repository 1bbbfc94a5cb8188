/**
 * Fuzz targets over every parser of untrusted bytes of this module. In an ordinary build each runs
 * on its seeds; with {@code JAZZER_FUZZ=1} it looks for new inputs. Tests nothing that has a result
 * to compare with: what is right is stated as what must hold of any input.
 */
@NullMarked
package dev.hallmark.transparency.fuzz;

import org.jspecify.annotations.NullMarked;
