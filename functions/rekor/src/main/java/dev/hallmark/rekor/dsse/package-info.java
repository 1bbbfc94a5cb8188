/**
 * What both generations of Rekor know of DSSE (secure-systems-lab/dsse): the bytes that an
 * envelope's signatures sign. Reads no envelope: the wire of each generation has its own form.
 */
@NullMarked
package dev.hallmark.rekor.dsse;

import org.jspecify.annotations.NullMarked;
