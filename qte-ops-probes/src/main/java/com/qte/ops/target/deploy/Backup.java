package com.qte.ops.target.deploy;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup that could be read to its end.
 *
 * @param file absolute path
 * @param sizeBytes of the file as it is, compressed; more than 0
 * @param modified when it was written last
 * @param sha256 of all its bytes, in hex
 * @param entries files and folders in it; at least 1
 * @param unpackedBytes what it unpacks to
 */
public record Backup(Path file, long sizeBytes, Instant modified, String sha256, long entries, long unpackedBytes) {}
