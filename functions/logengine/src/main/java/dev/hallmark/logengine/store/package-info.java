/**
 * What a log keeps and where: write-once records, the ports over their stores, and a store in
 * memory. Decides nothing about what is appended when; knows no HTTP and no AWS.
 */
@NullMarked
package dev.hallmark.logengine.store;

import org.jspecify.annotations.NullMarked;
