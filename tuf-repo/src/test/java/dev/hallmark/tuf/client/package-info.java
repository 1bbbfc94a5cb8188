/** An independent TUF client (sigstore-java) and the mirror that it reads over HTTP. */
@NullMarked
package dev.hallmark.tuf.client;

import org.jspecify.annotations.NullMarked;
