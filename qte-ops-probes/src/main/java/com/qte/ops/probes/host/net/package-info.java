/**
 * The machine's side of the network: TCP's health, interfaces, connection tracking, and who holds which port.
 *
 * <p>Read first: {@link com.qte.ops.probes.host.net.HostNetwork}, {@link com.qte.ops.probes.host.net.HostPorts}, {@code
 * PortOwners}. Reads {@code /proc} and {@code /sys} as this process sees them: in a container those are the container's.
 * The table of sockets, which costs milliseconds, is read only where something has changed. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.host.net;

import org.jspecify.annotations.NullMarked;
