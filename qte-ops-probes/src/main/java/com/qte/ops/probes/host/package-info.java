/**
 * The machine that the library runs on: disks, and, without configuration, what seems to run here.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.HostResources}, {@link com.qte.ops.probes.host.DiskSpace},
 * {@link com.qte.ops.probes.host.LocalServices}. Reads {@code /proc} and {@code /sys}; where there are none, the checks
 * are skipped and say so. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host;

import org.jspecify.annotations.NullMarked;
