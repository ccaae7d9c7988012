package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has one command done by the very run of a server that was looked at: once the look was judged, the command goes out on the
 * same connection. If that is lost in between, it is not sent, for another connection may lead to another server at the same
 * address. Nothing is queued by MULTI: a server whose memory is full refuses to queue anything.
 */
final class SameRun {
    private SameRun() {}

    /**
     * Looks, and does it unless the look speaks against it.
     *
     * @param goOn whether what the look saw lets it be done
     * @return the command's reply; empty where it was not done
     * @throws OpsException DENIED, if the user may not or the server refuses, and nothing was done
     * @throws RedisFailure if the server did not answer
     */
    static Optional<Reply> exec(
            RedisSession session,
            Duration within,
            int database,
            String address,
            List<String> command,
            Predicate<Info> goOn)
            throws RedisFailure, InterruptedException {
        List<List<String>> look = new ArrayList<>(Scan.select(database));
        look.add(List.of("INFO"));
        List<Reply> replies = accepted(address, session.exchange(within, look));
        if (!goOn.test(Info.of(address, replies.get(replies.size() - 1)))) {
            return Optional.empty();
        }
        return Optional.of(accepted(address, session.exchangeOnSameConnection(within, List.of(command)))
                .get(0));
    }

    private static List<Reply> accepted(String address, RedisSession.Exchange exchange) {
        for (Reply reply : exchange.replies()) {
            if (reply.refusal().isPresent()) {
                throw new OpsException(
                        OpsException.Kind.DENIED,
                        address + ": " + reply.refusal().get().message() + "; nothing was done");
            }
        }
        return exchange.replies();
    }
}
