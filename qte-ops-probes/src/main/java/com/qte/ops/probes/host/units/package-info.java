/**
 * What systemd tells of the services that the engine lives on.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.units.SystemdUnits}, {@link com.qte.ops.probes.host.units.UnitRuns}. Where
 * there is no systemd, as in most containers, the check is skipped and says so. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.units;

import org.jspecify.annotations.NullMarked;
