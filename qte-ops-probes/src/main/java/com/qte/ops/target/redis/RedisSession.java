package com.qte.ops.target.redis;

import com.qte.ops.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one Redis over a connection of its own, in the older of its protocols, which 6.2 to 8 all speak. If the
 * connection was lost, the next exchange makes another one and logs in again.
 *
 * <p>One exchange at a time, from any thread; {@link #close()} from any other.
 */
public final class RedisSession implements AutoCloseable {
    private final RedisTarget target;
    private @Nullable Link link;
    private boolean closed;

    private RedisSession(RedisTarget target) {
        this.target = target;
    }

    /** Connects; blocks for at most {@code within}. */
    static RedisSession open(RedisTarget target, Duration within) throws RedisFailure, InterruptedException {
        RedisSession session = new RedisSession(target);
        session.link(Deadline.in(within));
        return session;
    }

    /** What is talked to. */
    public RedisTarget target() {
        return target;
    }

    /** Whether there is a connection and it was used before: the next exchange will have no login to do. */
    public synchronized boolean isWarm() {
        return link != null && link.isOpen() && link.isLoggedIn();
    }

    /**
     * Sends all commands in one go and waits for all replies; blocks for at most {@code within}. After a failure the
     * connection is dropped.
     *
     * @param within how long it may take, connecting and login included; positive
     * @param commands each a list of words, such as {@code [SLOWLOG, GET, 128]}
     * @return a reply to each command, in their order; an error reply is one as well
     * @throws RedisFailure if the replies did not all come: no connection, login refused, time up, connection closed
     * @throws InterruptedException if the thread was interrupted; the connection is dropped
     */
    public Exchange exchange(Duration within, List<List<String>> commands) throws RedisFailure, InterruptedException {
        Deadline deadline = Deadline.in(within);
        return exchange(link(deadline), deadline, commands);
    }

    /**
     * The same over the connection of the exchange before this one, and over no other: who answers is who answered then.
     *
     * @throws RedisFailure LOST, and nothing was sent, if that connection is there no more; as {@link #exchange} otherwise
     */
    public Exchange exchangeOnSameConnection(Duration within, List<List<String>> commands)
            throws RedisFailure, InterruptedException {
        Link current;
        synchronized (this) {
            current = link;
        }
        if (current == null || !current.isOpen() || !current.isLoggedIn()) {
            throw new RedisFailure(RedisOutcome.LOST, target.address() + ": the connection was lost; nothing was sent");
        }
        return exchange(current, Deadline.in(within), commands);
    }

    private Exchange exchange(Link current, Deadline deadline, List<List<String>> commands)
            throws RedisFailure, InterruptedException {
        boolean done = false;
        try {
            Exchange exchange =
                    current.isLoggedIn() ? current.send(deadline, commands) : login(current, deadline, commands);
            done = true;
            return exchange;
        } finally {
            if (!done) {
                drop(current);
            }
        }
    }

    /**
     * One command by itself.
     *
     * @throws RedisFailure if no answer came in time, or the connection broke; one that refuses is an answer
     */
    public Reply command(Duration within, String... words) throws RedisFailure, InterruptedException {
        return exchange(within, List.of(List.of(words))).replies().get(0);
    }

    /** Drops the connection at once, without a farewell. An exchange that is under way fails. */
    @Override
    public void close() {
        Link last;
        synchronized (this) {
            closed = true;
            last = link;
            link = null;
        }
        if (last != null) {
            last.close();
        }
    }

    private Exchange login(Link fresh, Deadline deadline, List<List<String>> commands)
            throws RedisFailure, InterruptedException {
        Optional<Secret> password = target.password();
        if (password.isEmpty()) {
            Exchange exchange = fresh.send(deadline, commands);
            fresh.loggedIn();
            return exchange;
        }
        List<String> words = new ArrayList<>(List.of("AUTH"));
        target.user().ifPresent(words::add);
        words.add(password.get().reveal());
        List<List<String>> all = new ArrayList<>(List.of(words));
        all.addAll(commands);
        Exchange exchange = fresh.send(deadline, all);
        Optional<Reply.Refusal> refusal = exchange.replies().get(0).refusal();
        if (refusal.isPresent()) {
            throw new RedisFailure(
                    RedisOutcome.of(refusal.get()),
                    target.address() + ": login: "
                            + refusal.get().message().replace(password.get().reveal(), "***"));
        }
        fresh.loggedIn();
        return new Exchange(exchange.replies().subList(1, exchange.replies().size()), exchange.firstReplyAfter());
    }

    /** The connection there is, or a new one. */
    private Link link(Deadline deadline) throws RedisFailure, InterruptedException {
        Link old;
        synchronized (this) {
            if (link != null && link.isOpen()) {
                return link;
            }
            old = link;
            link = null;
        }
        if (old != null) {
            old.close();
        }
        Link fresh = Link.open(target, deadline);
        synchronized (this) {
            if (!closed) {
                link = fresh;
                return fresh;
            }
        }
        fresh.close();
        throw new RedisFailure(RedisOutcome.LOST, target.address() + ": the session was closed");
    }

    private void drop(Link dead) {
        synchronized (this) {
            if (link == dead) {
                link = null;
            }
        }
        dead.close();
    }

    /**
     * The replies of one exchange.
     *
     * @param replies one to each command
     * @param firstReplyAfter time from when the commands were out to the first byte that came back, taken next to the
     *     socket; of the first exchange, that may be the reply to the login
     */
    public record Exchange(List<Reply> replies, Duration firstReplyAfter) {
        public Exchange {
            replies = List.copyOf(replies);
        }
    }
}
