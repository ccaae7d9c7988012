package com.qte.ops.target.deploy;

import java.time.Instant;

/**
 * What tells that a file is still the one it was, without reading it.
 *
 * @param sizeBytes how large it is
 * @param modified when it was written last
 * @param key which file of its file system it is
 */
public record Stamp(long sizeBytes, Instant modified, String key) {}
