/**
 * What is known of the network that this machine lives in, of endpoints far away, and of certificates.
 *
 * <p>Read first: {@link com.qte.ops.probes.network.Endpoints}, {@link com.qte.ops.probes.network.EndpointSnapshot},
 * {@link com.qte.ops.probes.network.Certificates}. Probes block their thread for as long as their target takes to answer,
 * within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.network;

import org.jspecify.annotations.NullMarked;
