package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.EndpointTarget;
import com.qte.ops.target.network.NetworkSession;
import com.qte.ops.target.network.Way;
import java.time.Duration;
import java.util.List;

/**
 * Goes to an endpoint layer by layer, each one timed: name, connection, encryption, answer. Takes as long as they do, the
 * endpoint's own time-out at most.
 */
public final class Endpoints implements Probe<EndpointTarget, EndpointSnapshot> {
    /** The longest time-out of an endpoint, and time to say so. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    @Override
    public ProbeSpec<EndpointTarget, EndpointSnapshot> spec() {
        return new ProbeSpec<>(
                "network.endpoint",
                EndpointTarget.class,
                EndpointSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new EndpointReachable()));
    }

    @Override
    public EndpointSnapshot collect(Visit<EndpointTarget, EndpointSnapshot> visit) throws Exception {
        EndpointTarget endpoint = visit.target();
        NetworkSession session = visit.session(endpoint);
        Duration within = endpoint.timeout().compareTo(visit.remaining()) < 0 ? endpoint.timeout() : visit.remaining();
        Way way = session.walk(endpoint, within);
        return new EndpointSnapshot(endpoint.shown(), endpoint.kind(), way.steps(), way.peer(), way.status());
    }
}
