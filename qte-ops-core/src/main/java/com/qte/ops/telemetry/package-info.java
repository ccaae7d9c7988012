/**
 * What the library tells of itself as numbers and events; read {@link com.qte.ops.telemetry.Declared}, where every meter is,
 * then {@link com.qte.ops.telemetry.Telemetry} and {@link com.qte.ops.telemetry.Known}.
 *
 * <p>Micrometer is optional: only {@code HostMeters}, {@code Meters} and what they register by are linked to it, and these
 * are loaded only when the host hands in a registry. Gauges are read on the registry's own threads, and never wait for a
 * disk.
 */
@NullMarked
package com.qte.ops.telemetry;

import org.jspecify.annotations.NullMarked;
