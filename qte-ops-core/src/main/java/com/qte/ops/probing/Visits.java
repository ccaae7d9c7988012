package com.qte.ops.probing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Status;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one visit and has what it brings judged. All foreign code of a visit runs in here, on the visit's own thread and
 * within its slot: the probe, its checks, its sessions' closing, and what its exceptions say of themselves.
 */
final class Visits {
    /** The checks are asked about the same snapshot again at least this often. */
    private static final long ASKED_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    /** What went wrong, where it was nothing that the visit itself could say. */
    private static final Map<String, String> PROBLEMS = Map.of(
            "still-hanging", "an earlier visit has not come back",
            "no-threads-left", "not visited: too many calls hang already",
            "paused", "this process stood still, or its clock was set, meanwhile",
            "round-over", "not done before the round's time was up");

    private final Surroundings surroundings;
    private final Judge judge;
    private final Hiccups hiccups;

    Visits(Surroundings surroundings, Judge judge, Hiccups hiccups) {
        this.surroundings = surroundings;
        this.judge = judge;
        this.hiccups = hiccups;
    }

    /**
     * Visits the post. Never throws.
     *
     * @param epoch the round's evidence epoch
     * @return what it came to; null where it brought the very same again and all is well
     */
    <T extends Target<?>, S extends Record> @Nullable Held visit(
            Post<T, S> post, ProbeVisit<T, S> site, long startedNanos, long epoch) {
        try {
            S snapshot = post.plugged().probe().collect(site);
            if (site.isUntouched() && post.isRenewedBy(snapshot, startedNanos - ASKED_AGAIN_NANOS)) {
                return null;
            }
            Held brought = judged(post, site, snapshot, startedNanos, epoch);
            if (isHonest(brought, startedNanos)) {
                end(site, startedNanos);
                return brought;
            }
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            if (!hiccups.between(startedNanos, surroundings.ticker().nanos())) {
                return thrown(post, site, thrown, startedNanos, epoch);
            }
        }
        site.startOver();
        return again(post, site, startedNanos, epoch);
    }

    /** The JVM stood still or the clock was set meanwhile: what looks ill is looked at once more before it is said. */
    private <T extends Target<?>, S extends Record> Held again(
            Post<T, S> post, ProbeVisit<T, S> site, long startedNanos, long epoch) {
        long restarted = surroundings.ticker().nanos();
        try {
            Held brought = judged(post, site, post.plugged().probe().collect(site), startedNanos, epoch);
            boolean isHonest = isHonest(brought, restarted);
            end(site, restarted);
            return isHonest ? brought : failed(post, "paused", post.name(), startedNanos, epoch);
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            Held failed = thrown(post, site, thrown, startedNanos, epoch);
            boolean disturbed = hiccups.between(restarted, surroundings.ticker().nanos());
            return disturbed ? failed(post, "paused", post.name(), startedNanos, epoch) : failed;
        }
    }

    /**
     * Keeps no session that may have been opened while this JVM stood still: how long that took would be told again and
     * again.
     */
    private void end(ProbeVisit<?, ?> site, long sinceNanos) {
        long now = surroundings.ticker().nanos();
        if (now - sinceNanos >= Pauses.NOTED.toNanos() && hiccups.between(sinceNanos, now)) {
            site.startOver();
        }
        site.end();
    }

    private boolean isHonest(Held brought, long sinceNanos) {
        return brought.isAllHealthy()
                || !hiccups.between(sinceNanos, surroundings.ticker().nanos());
    }

    private <T extends Target<?>, S extends Record> Held judged(
            Post<T, S> post, ProbeVisit<T, S> site, @Nullable S snapshot, long startedNanos, long epoch) {
        ProbeSpec<T, S> spec = post.plugged().spec();
        if (!spec.snapshot().isInstance(snapshot)) {
            return failed(
                    post,
                    "bad-result",
                    snapshot == null
                            ? "no snapshot"
                            : "a snapshot that is no " + spec.snapshot().getSimpleName(),
                    startedNanos,
                    epoch);
        }
        long collected = surroundings.ticker().nanos();
        Held last = post.held();
        Held.Memory memory = last.memory();
        Optional<S> before =
                memory == null ? Optional.empty() : Optional.of(spec.snapshot().cast(memory.snapshot()));
        Duration between = memory == null ? Duration.ZERO : Duration.ofNanos(collected - memory.nanos());
        List<Gap> gaps = site.gaps();
        Judge.Said said = judge.judge(
                post,
                new Judge.Brought<>(
                        snapshot, before, between, gaps, surroundings.clock().instant(), collected, epoch));
        boolean steady = memory != null && memory.snapshot() == snapshot && gaps.isEmpty() && said.isAllHealthy();
        long ended = surroundings.ticker().nanos();
        return new Held(
                said.findings(),
                said.asked(),
                "",
                Status.HEALTHY,
                Duration.ofNanos(ended - startedNanos),
                said.problem(),
                Held.Memory.of(snapshot, collected),
                said.known(),
                ended,
                steady);
    }

    private Held thrown(Post<?, ?> post, ProbeVisit<?, ?> site, Throwable thrown, long startedNanos, long epoch) {
        if (site.isTooLate(thrown)) {
            site.expire();
            return timedOut(post, startedNanos, epoch);
        }
        String problem = Thrown.describe(thrown, surroundings.redactor());
        if (thrown instanceof OutOfMemoryError) {
            surroundings.trouble().outOfMemory(post.name());
        }
        surroundings.trouble().failed(post.name(), problem);
        site.expire();
        return failed(post, "probe-failed", problem, startedNanos, epoch);
    }

    /** A visit whose time was up; runs no foreign code. */
    Held timedOut(Post<?, ?> post, long startedNanos, long epoch) {
        String problem = "did not answer within " + post.within();
        surroundings.trouble().failed(post.name(), problem);
        return nothing(post, "probe-timed-out", post.within(), problem, startedNanos, epoch);
    }

    /** A visit that brought nothing; runs no foreign code. */
    Held failed(Post<?, ?> post, String reason, String problem, long startedNanos, long epoch) {
        return nothing(post, reason, problem, PROBLEMS.getOrDefault(reason, problem), startedNanos, epoch);
    }

    /**
     * @param said what the text of the reason is completed by
     * @param problem what went wrong, by itself
     */
    private Held nothing(Post<?, ?> post, String reason, String said, String problem, long startedNanos, long epoch) {
        List<Finding> findings =
                judge.nothing(post, reason, said, surroundings.clock().instant(), epoch);
        return without(post, findings, reason, Status.UNKNOWN, problem, startedNanos);
    }

    /** A post that is not visited because everything in it depends on something that is away; empty where not all is. */
    Optional<Held> blocked(Post<?, ?> post, long nowNanos, long epoch) {
        return judge.blocked(post, surroundings.clock().instant(), epoch)
                .map(findings -> without(post, findings, Judge.DEPENDENCY, Status.SKIPPED, "", nowNanos));
    }

    private Held without(
            Post<?, ?> post, List<Finding> findings, String reason, Status status, String problem, long startedNanos) {
        Held last = post.held();
        long ended = surroundings.ticker().nanos();
        return new Held(
                findings,
                List.of(),
                reason,
                status,
                Duration.ofNanos(ended - startedNanos),
                problem,
                last.memory(),
                last.known(),
                ended,
                false);
    }
}
