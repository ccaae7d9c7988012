/**
 * The network as this machine sees it: endpoints that are reached layer by layer, name servers that are asked one by one,
 * certificates that are looked at, and the kernel's own tables.
 *
 * <p>Read first: {@link com.qte.ops.target.network.NetworkSession}, {@link com.qte.ops.target.network.EndpointTarget},
 * {@link com.qte.ops.target.network.Handshake}. Nothing but what is configured is contacted, and the name servers of this
 * machine: redirects are not followed, proxies not used, certificates always verified. A session may be closed from another
 * thread; whatever waits on its sockets then ends. It starts no thread.
 */
@NullMarked
package com.qte.ops.target.network;

import org.jspecify.annotations.NullMarked;
