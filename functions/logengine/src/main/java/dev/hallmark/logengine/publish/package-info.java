/**
 * Publication of a log (C2SP tlog-tiles): full tiles, full entry bundles, then the checkpoint, each
 * put in place only where nothing or an older proved prefix stands. Never appends, never publishes
 * a smaller tree than the public has seen, never a file that does not lead to the signed root.
 */
@NullMarked
package dev.hallmark.logengine.publish;

import org.jspecify.annotations.NullMarked;
