package com.qte.ops.target.file;

import java.time.Instant;

/**
 * What a log takes on its disk.
 *
 * @param newestBytes size of the newest part
 * @param olderBytes size of the older ones together, compressed or not
 * @param older how many those are
 * @param freeBytes what is left on the disk for others than root
 * @param modified when the newest part was written last
 */
public record Parts(long newestBytes, long olderBytes, int older, long freeBytes, Instant modified) {}
