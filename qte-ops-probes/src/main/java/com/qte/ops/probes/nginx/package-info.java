/**
 * Whether an nginx answers, whether its configuration is sound, and what its logs tell of requests, clients and errors.
 *
 * <p>Read first: {@link com.qte.ops.probes.nginx.NginxTraffic}, {@link com.qte.ops.probes.nginx.TrafficSnapshot}, {@code
 * TrafficErrors}. Probes are safe from several threads; what they know is in their snapshots.
 */
@NullMarked
package com.qte.ops.probes.nginx;

import org.jspecify.annotations.NullMarked;
