/**
 * What the machine keeps things on: space and inodes left, with a forecast; mounts that turned read-only; how long an
 * operation takes; deleted files that still take room.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.storage.HostDisks}, {@link
 * com.qte.ops.probes.host.storage.DiskSnapshot}, {@code DiskSpace}. Reads {@code /proc} and {@code /sys}; where there are
 * none, the checks are skipped and say so. A file system that comes over the network is never asked anything: it could
 * keep the caller for good. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.storage;

import org.jspecify.annotations.NullMarked;
