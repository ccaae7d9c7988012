/**
 * The machine that the library runs on. Here: what seems to run on it where nothing is configured; the rest lies below.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.LocalServices}, {@link com.qte.ops.probes.host.storage.HostDisks}. Reads
 * {@code /proc} and {@code /sys}; where there are none, the checks are skipped and say so. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host;

import org.jspecify.annotations.NullMarked;
