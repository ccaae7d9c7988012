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
 * Has one command done by the very run of a server that was looked at. The look and the command go out together, the
 * command queued by MULTI; only EXEC, sent after the look was judged, has it done. If the connection is lost in between
 * and another one made, be it to another server at the same address, EXEC there has nothing to do.
 */
final class SameRun {
    // in small letters, by which the client library does not know them: it would keep back what is queued until EXEC
    private static final String MULTI = "multi";
    private static final String EXEC = "exec";
    private static final String DISCARD = "discard";

    private SameRun() {}

    /**
     * Looks, and does it unless the look speaks against it.
     *
     * @param goOn whether what the look saw lets it be done
     * @return the command's reply; empty where it was not done
     * @throws OpsException DENIED, if the user may not, and nothing was done; PROTOCOL, if nobody knows
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
        look.add(List.of(MULTI));
        look.add(command);
        List<Reply> replies = session.exchange(within, look).replies();
        for (Reply reply : replies) {
            if (reply.refusal().isPresent()) {
                throw new OpsException(
                        OpsException.Kind.DENIED,
                        address + ": " + reply.refusal().get().message() + "; nothing was done");
            }
        }
        Info info = Info.of(address, replies.get(replies.size() - 3));
        if (!goOn.test(info)) {
            Reply unused = session.command(within, DISCARD);
            return Optional.empty();
        }
        Reply done = session.command(within, EXEC);
        if (done.items().size() != 1 || done.items().get(0).refusal().isPresent()) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL, address + ": EXEC did not say that it was done: " + done);
        }
        return Optional.of(done.items().get(0));
    }
}
