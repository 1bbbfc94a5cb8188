/**
 * Signed packages as bytes: APK, RPM, JAR and Helm provenance. Reads what a Rekor v1 entry keeps of
 * them, within fixed bounds; unpacks nothing to a disk and runs nothing.
 */
@NullMarked
package dev.hallmark.rekor.v1.domain.artifact;

import org.jspecify.annotations.NullMarked;
