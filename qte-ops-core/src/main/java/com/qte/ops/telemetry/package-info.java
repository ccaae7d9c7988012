/**
 * What the library tells of itself as metrics, where the host hands in a registry; read {@link
 * com.qte.ops.telemetry.Telemetry}, then {@link com.qte.ops.telemetry.HealingMeters}.
 *
 * <p>Micrometer is optional: nothing outside of {@code HealingMeters} is linked to it, and that is loaded only when there
 * is a registry. Meters are read on the registry's own threads, and never block for a disk.
 */
@NullMarked
package com.qte.ops.telemetry;

import org.jspecify.annotations.NullMarked;
