package com.qte.ops.probes.docker;

import java.util.OptionalLong;

/**
 * What a control group counts.
 *
 * @param usageBytes memory used, file cache included
 * @param inactiveFileBytes file cache that would be given back at once
 * @param usedNanos processor time used
 * @param periods periods in which it wanted to run under a limit
 * @param throttledPeriods those in which it was held back
 */
record Use(OptionalLong usageBytes, long inactiveFileBytes, long usedNanos, long periods, long throttledPeriods) {}
