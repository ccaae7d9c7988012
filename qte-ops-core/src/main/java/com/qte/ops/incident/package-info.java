/**
 * What is wrong, from the first confirmed finding to the last follow-up: the operators' seven steps as a state machine
 * (RB-A3).
 *
 * <p>Read first: {@link com.qte.ops.incident.Incident}, {@link com.qte.ops.incident.Step},
 * {@link com.qte.ops.incident.Incidents}. What becomes of incidents is decided by pure functions of what happens
 * ({@code Casebook}); {@code Incidents} brings them together with disk, clock and people, on one thread of its own that is
 * there while something is open. One file an incident, written whole and synced before anybody is told.
 */
@NullMarked
package com.qte.ops.incident;

import org.jspecify.annotations.NullMarked;
