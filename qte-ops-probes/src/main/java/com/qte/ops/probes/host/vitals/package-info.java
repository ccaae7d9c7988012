/**
 * How the machine that the library runs on is: what it has left of memory, its own or that of the control group that
 * allows less.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.vitals.HostVitals}, {@link
 * com.qte.ops.probes.host.vitals.MemoryLeft}. Reads {@code /proc} and {@code /sys}; where there are none, the checks are
 * skipped and say so. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.vitals;

import org.jspecify.annotations.NullMarked;
