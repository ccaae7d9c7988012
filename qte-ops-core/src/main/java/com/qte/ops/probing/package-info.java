/**
 * Runs probes: what is due, in which order, within which deadline, with whose session.
 *
 * <p>Read first: {@code Round}, {@code Watchdog}, {@code Visits}. A {@code Post} is a probe at a target; one thread at a
 * time has the turn and visits one post after the other; the watchdog takes the turn away from a visit that keeps its
 * thread, and cuts it off at its deadline. Nothing that a probe or a check throws, answers or does gets past this package:
 * it becomes a finding that says UNKNOWN and why. All foreign code runs in {@code Visits} and {@code Runners}, on daemon
 * threads of the library alone.
 */
@NullMarked
package com.qte.ops.probing;

import org.jspecify.annotations.NullMarked;
