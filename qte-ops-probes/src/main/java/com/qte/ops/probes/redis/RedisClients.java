package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.List;

/**
 * Asks a Redis for its clients, by CLIENT LIST, which needs {@code +client|list} and takes the server some milliseconds
 * for ten thousand of them. Safe from several threads; blocks for at most its time-out.
 */
public final class RedisClients implements Probe<RedisTarget, ClientsSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public ProbeSpec<RedisTarget, ClientsSnapshot> spec() {
        return new ProbeSpec<>(
                "redis.clients",
                RedisTarget.class,
                ClientsSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new OutputBuffers()));
    }

    /** @throws com.qte.ops.target.redis.RedisFailure if the server does not answer */
    @Override
    public ClientsSnapshot collect(Visit<RedisTarget, ClientsSnapshot> visit) throws Exception {
        RedisSession session = visit.session(visit.target());
        Reply reply = session.command(visit.remaining().multipliedBy(4).dividedBy(5), "CLIENT", "LIST");
        if (Refusals.isDenied(reply)) {
            visit.missing(Gap.of(OutputBuffers.ID, "command-denied", Evidence.text("command", "CLIENT LIST")));
            return new ClientsSnapshot(0, 0, List.of());
        }
        return ClientList.parse(Refusals.text(visit.target(), "CLIENT LIST", reply), visit::redacted);
    }
}
