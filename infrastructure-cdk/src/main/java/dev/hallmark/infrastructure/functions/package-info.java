/**
 * The functions as things to deploy: which there are, their size, where their packages lie. Knows
 * no CDK and never looks into a package.
 */
@NullMarked
package dev.hallmark.infrastructure.functions;

import org.jspecify.annotations.NullMarked;
