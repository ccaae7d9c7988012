package com.qte.ops.bench.entry;

/**
 * What a method has measured that takes so long, or measures so little time, that no harness is needed: a process from
 * start to end, or memory. Such a method carries an {@link Entry} and is no benchmark of JMH's.
 *
 * @param nanos time for one call, or for one of what the entry's note names
 * @param bytes allocated or retained, as the note says; 0 where that is not looked at
 */
public record Measured(double nanos, double bytes) {}
