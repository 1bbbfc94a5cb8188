/**
 * How clients are told about an instance, and whether what they were told still holds: walks the
 * instance's TUF repository from a root that was named out of band, and writes for each client what
 * it wants to have. Knows no command line.
 */
@NullMarked
package dev.hallmark.operator.clients;

import org.jspecify.annotations.NullMarked;
