/**
 * Runs probes: what is due, in which order, within which deadline, with whose session.
 *
 * <p>Read first: {@code Round}, {@code Runners}, {@code Sessions}. A visit runs on a runner thread; a watchdog compares
 * its slot with the clock and gives its place to another when its time is up. Nothing that a probe throws or does gets
 * past this package: it becomes a finding that says UNKNOWN and why.
 */
@NullMarked
package com.qte.ops.probing;

import org.jspecify.annotations.NullMarked;
