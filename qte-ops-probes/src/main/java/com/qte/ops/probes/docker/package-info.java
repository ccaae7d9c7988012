/**
 * What is known of a Docker engine and of the services that it runs.
 *
 * <p>Read first: {@link com.qte.ops.probes.docker.Services}, {@link com.qte.ops.probes.docker.ServiceSnapshot}.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.docker;

import org.jspecify.annotations.NullMarked;
