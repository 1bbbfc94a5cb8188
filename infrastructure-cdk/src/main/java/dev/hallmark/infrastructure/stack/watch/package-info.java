/**
 * What is watched, as resources: a nested stack with the metrics' alarms, the dashboards, the rules
 * for what happens to keys, and the topic that they tell. Made only where somebody is to be told.
 */
@NullMarked
package dev.hallmark.infrastructure.stack.watch;

import org.jspecify.annotations.NullMarked;
