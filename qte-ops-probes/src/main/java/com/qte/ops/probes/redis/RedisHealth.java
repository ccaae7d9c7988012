package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks a Redis for everything that is cheap to know, in one exchange: PING, INFO, SLOWLOG GET, LATENCY LATEST. All of it
 * is read-only and needs no more than {@code +ping +info +slowlog|get +latency|latest}; CONFIG GET is not asked for,
 * because the permission would show the server's password.
 *
 * <p>A server that does not answer is a fact of the snapshot, judged by {@link RedisReachable}. Safe from several
 * threads; blocks for at most its time-out.
 */
public final class RedisHealth implements Probe<RedisTarget, RedisSnapshot> {
    /** Of 64 slow commands between two visits more are not needed to tell that there are too many. */
    private static final List<List<String>> COMMANDS =
            List.of(List.of("PING"), List.of("INFO"), List.of("SLOWLOG", "GET", "64"), List.of("LATENCY", "LATEST"));

    /** A server that is alive answers within milliseconds; longer than this it is as good as dead to its clients. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    /**
     * The first exchange of a JVM also loads the client's classes, which was seen to take 3 s where eight processes
     * shared two processors; that must not pass for the server's silence.
     */
    private static final Duration LONGEST_FIRST_SILENCE = Duration.ofSeconds(4);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int LONGEST_DETAIL = 300;

    private static final String NO_PONG = "PING was answered, but not with PONG: this is no Redis";

    private final List<Check<RedisSnapshot>> checks = List.of(
            new RedisReachable(),
            new MemoryUsed(),
            new MemoryPolicy(),
            new Evictions(),
            new HitRatio(),
            new ClientSaturation(),
            new RejectedClients(),
            new BlockedClients(),
            new RdbSnapshots(),
            new AppendOnlyFile(),
            new RedisReplication(),
            new SlowCommands(),
            new RedisRestart(),
            new MemoryFragmentation(),
            new ForkTime(),
            new LatencyEvents(),
            new Expiry(),
            new KeysWithoutTtl(),
            new ErrorReplies());

    @Override
    public ProbeSpec<RedisTarget, RedisSnapshot> spec() {
        return new ProbeSpec<>("redis.info", RedisTarget.class, RedisSnapshot.class, Tier.CHEAP, TIMEOUT, checks);
    }

    @Override
    public RedisSnapshot collect(Visit<RedisTarget, RedisSnapshot> visit) throws Exception {
        try {
            RedisSession session = visit.session(visit.target());
            Duration longest = session.isWarm() ? LONGEST_SILENCE : LONGEST_FIRST_SILENCE;
            // time is left to bring the silence home as a fact
            Duration within = visit.remaining().multipliedBy(4).dividedBy(5);
            RedisSession.Exchange exchange =
                    session.exchange(within.compareTo(longest) < 0 ? within : longest, COMMANDS);
            return answered(visit, exchange);
        } catch (RedisFailure failure) {
            unseen(visit, "info-unseen");
            return snapshot(
                    visit,
                    failure.outcome(),
                    detail(visit, String.valueOf(failure.getMessage())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private RedisSnapshot answered(Visit<RedisTarget, RedisSnapshot> visit, RedisSession.Exchange exchange) {
        List<Reply> replies = exchange.replies();
        Reply ping = replies.get(0);
        Reply info = replies.get(1);
        Reply slow = replies.get(2);
        Optional<RedisInfo> parsed = info.text().map(InfoText::parse);
        if (isDenied(info)) {
            unseen(visit, "command-denied", Evidence.text("command", "INFO"));
        } else if (parsed.isEmpty()) {
            unseen(visit, "info-unseen");
        }
        if (isDenied(slow)) {
            visit.missing(Gap.of("redis.slowlog", "command-denied", Evidence.text("command", "SLOWLOG GET")));
        }
        if (isDenied(replies.get(3))) {
            visit.missing(Gap.of("redis.latency", "command-denied", Evidence.text("command", "LATENCY LATEST")));
        }
        RedisOutcome outcome = outcome(ping, parsed);
        return snapshot(
                visit,
                outcome,
                outcome == RedisOutcome.OK
                        ? ""
                        : detail(
                                visit,
                                ping.refusal()
                                        .map(Reply.Refusal::message)
                                        .orElse(outcome == RedisOutcome.OTHER ? NO_PONG : "")),
                ping.refusal().isPresent() ? Optional.empty() : Optional.of(exchange.firstReplyAfter()),
                parsed,
                Logs.slow(slow),
                Logs.latency(replies.get(3)));
    }

    private static RedisOutcome outcome(Reply ping, Optional<RedisInfo> info) {
        RedisOutcome answered = ping.text().filter("PONG"::equals).isPresent() ? RedisOutcome.OK : RedisOutcome.OTHER;
        RedisOutcome said = ping.refusal().map(RedisOutcome::of).orElse(answered);
        if (said == RedisOutcome.NOPERM && info.isPresent()) {
            // INFO has answered: it is reached, whoever may not PING it
            said = RedisOutcome.OK;
        }
        // 6.2 answers PING with PONG even where it refuses every read, having lost its master
        boolean cutOff = info.map(RedisInfo::replication)
                .filter(RedisInfo.Replication::isCutOff)
                .isPresent();
        return said == RedisOutcome.OK && cutOff ? RedisOutcome.MASTERDOWN : said;
    }

    private RedisSnapshot snapshot(
            Visit<RedisTarget, RedisSnapshot> visit,
            RedisOutcome outcome,
            String detail,
            Optional<Duration> ping,
            Optional<RedisInfo> info,
            Optional<List<RedisSnapshot.SlowCommand>> slow,
            Optional<List<RedisSnapshot.LatencyEvent>> latency) {
        Optional<RedisSnapshot> last = visit.last();
        return new RedisSnapshot(
                visit.target().use(),
                outcome,
                detail,
                ping,
                info,
                slow,
                latency,
                info.flatMap(known -> known.server().runId()).or(() -> last.flatMap(RedisSnapshot::lastRunId)),
                mostReplicas(info, last.map(RedisSnapshot::mostReplicas).orElse(OptionalInt.empty())));
    }

    private static OptionalInt mostReplicas(Optional<RedisInfo> info, OptionalInt before) {
        if (info.isEmpty()) {
            return before;
        }
        RedisInfo.Replication replication = info.get().replication();
        return replication.isReplica()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        Math.max(before.orElse(0), replication.replicas().size()));
    }

    private void unseen(Visit<RedisTarget, RedisSnapshot> visit, String reason, Evidence... evidence) {
        checks.stream()
                .map(check -> check.spec().id())
                .filter(id -> !id.equals(RedisReachable.ID))
                .forEach(id -> visit.missing(Gap.of(id, reason, evidence)));
    }

    private static boolean isDenied(Reply reply) {
        return reply.refusal()
                .filter(refusal -> refusal.code().equals("NOPERM"))
                .isPresent();
    }

    private static String detail(Visit<RedisTarget, RedisSnapshot> visit, String message) {
        String line = visit.redacted(message).replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    }
}
