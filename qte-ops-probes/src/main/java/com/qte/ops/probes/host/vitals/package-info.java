/**
 * How the machine that the library runs on is at the moment: processors, memory, swap, load, threads, pressure, and the
 * engine's own process. Where a control group (a container, a unit) allows less than the machine has, its figures count.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.vitals.HostVitals}, which looks every few seconds, {@link
 * com.qte.ops.probes.host.vitals.VitalsSnapshot}, and {@link com.qte.ops.probes.host.vitals.ProcessorUse}, a check. Reads
 * {@code /proc} and {@code /sys}, on other systems what OSHI tells; what neither tells is skipped and says so. Processes
 * are walked through only while something is near its limit, and named by number and short name, never by their command
 * line, which may hold passwords. Probes block for as long as the kernel takes to answer; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.vitals;

import org.jspecify.annotations.NullMarked;
