/**
 * The machine's condition: descriptors, kernel settings, clock, hardware, and whether it waits for a restart.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.system.HostClock}, {@link com.qte.ops.probes.host.system.HostDescriptors},
 * {@code KernelSettings}. Reads {@code /proc} and {@code /sys}, and asks the program that keeps the clock; where there are
 * none, the checks are skipped and say so. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.system;

import org.jspecify.annotations.NullMarked;
