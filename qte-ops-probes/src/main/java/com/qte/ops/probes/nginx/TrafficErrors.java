package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.nginx.TrafficSnapshot.Bucket;
import com.qte.ops.probes.nginx.TrafficSnapshot.Followed;
import com.qte.ops.probes.nginx.TrafficSnapshot.Seen;
import com.qte.ops.probes.nginx.TrafficSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.nginx.AccessFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether nginx answers with errors, and why. Each part by itself, over the last two minutes.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>part</th><th>facts</th><th>verdict</th></tr>
 *   <tr><td>answers, error-log</td><td>the log of requests, or of errors, may not be read</td>
 *       <td>UNKNOWN {@code denied}</td></tr>
 *   <tr><td>answers</td><td>the log of requests is not configured, or not there</td>
 *       <td>SKIPPED {@code no-access-log}</td></tr>
 *   <tr><td>error-log</td><td>likewise the log of errors</td><td>SKIPPED {@code no-error-log}</td></tr>
 *   <tr><td>answers</td><td>more lines than not are none of the format</td><td>SKIPPED {@code other-format}</td></tr>
 *   <tr><td>each</td><td>the two minutes were not all watched, and none of the faults below</td>
 *       <td>SKIPPED {@code just-begun}</td></tr>
 *   <tr><td>answers</td><td>less than 100 requests, and not 10 and more of them and at least half answered with 5xx</td>
 *       <td>SKIPPED {@code few}</td></tr>
 *   <tr><td>answers</td><td>5xx 1 % and more; 5 % and more</td><td>DEGRADED; FAILING {@code server-errors}</td></tr>
 *   <tr><td>answers</td><td>4xx 50 % and more</td><td>DEGRADED {@code client-errors}</td></tr>
 *   <tr><td>upstream</td><td>not in the format</td><td>SKIPPED {@code no-upstream-time}</td></tr>
 *   <tr><td>upstream</td><td>less than 100 of known time</td><td>SKIPPED {@code few}</td></tr>
 *   <tr><td>upstream</td><td>p99 1 s and more; 3 s and more</td><td>DEGRADED; FAILING {@code upstream-slow}</td></tr>
 *   <tr><td>each</td><td>else, and lines were gone before they were read</td><td>SKIPPED {@code lost}</td></tr>
 *   <tr><td>each {@link Trouble} by name</td><td>a grave one, once and more</td><td>FAILING, by its name</td></tr>
 *   <tr><td></td><td>another one, 3 times and more</td><td>DEGRADED, by its name</td></tr>
 * </table>
 */
final class TrafficErrors implements Check<TrafficSnapshot> {
    static final String ID = "nginx.errors";
    static final String ANSWERS = "answers";
    static final String UPSTREAM = "upstream";
    static final String LOG = "error-log";

    private static final String LOST = "lost";

    private static final String JUDGEMENT = "judgement, to be tried";
    private static final int LEAST_REQUESTS = 100;
    private static final int LEAST_ERRORS = 10;
    private static final double SHARE = 0.99;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("server", Unit.RATIO, 0.01, 0.05, JUDGEMENT))
            .limit(Limit.above("client", Unit.RATIO, 0.5, Double.NaN, JUDGEMENT))
            .limit(Limit.above("p99", Unit.SECONDS, 1, 3, JUDGEMENT))
            .limit(Limit.above("grave", Unit.COUNT, Double.NaN, 1, JUDGEMENT))
            .limit(Limit.above("lines", Unit.COUNT, 3, Double.NaN, JUDGEMENT))
            .steps("RB-B5.4", "RB-B5.f3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<TrafficSnapshot> seen) {
        TrafficSnapshot now = seen.now();
        List<Verdict> verdicts = new ArrayList<>();
        if (isSeen(now.access())) {
            verdicts.add(unlessLost(now.access(), answers(seen)).forPart(ANSWERS));
            verdicts.add(unlessLost(now.access(), upstream(seen)).forPart(UPSTREAM));
        } else {
            verdicts.add(unseen(now.access(), "no-access-log").forPart(ANSWERS));
        }
        if (!isSeen(now.error())) {
            verdicts.add(unseen(now.error(), "no-error-log").forPart(LOG));
        } else if (isLossy(now.error())) {
            verdicts.add(Verdict.skipped(LOST).forPart(LOG));
        }
        for (Trouble trouble : Trouble.values()) {
            List<Seen> all = now.window().stream()
                    .flatMap(slice -> slice.troubles().stream())
                    .filter(one -> one.trouble() == trouble)
                    .toList();
            if (!all.isEmpty()) {
                verdicts.add(unlessLost(now.error(), trouble(seen, trouble, all)));
            }
        }
        return verdicts.stream().map(now::sinceBegun).toList();
    }

    static boolean isSeen(Optional<Followed> log) {
        return log.filter(one -> one.presence() == Presence.FILE).isPresent();
    }

    /** Of a log that may not be read somebody thinks that it is watched. */
    static Verdict unseen(Optional<Followed> log, String otherwise) {
        boolean isDenied = log.filter(one -> one.presence() == Presence.DENIED).isPresent();
        return isDenied ? Verdict.of(Status.UNKNOWN, "denied") : Verdict.skipped(otherwise);
    }

    /** What was read may be ill; well it can be called only where all was read. */
    static Verdict unlessLost(Optional<Followed> log, Verdict verdict) {
        boolean isOfAll = verdict.status() == Status.HEALTHY || verdict.reason().equals(TrafficSnapshot.FEW);
        return isOfAll && isLossy(log)
                ? Verdict.of(Status.SKIPPED, LOST, verdict.evidence().toArray(Evidence[]::new))
                        .forPart(verdict.part())
                : verdict;
    }

    private static boolean isLossy(Optional<Followed> log) {
        return log.flatMap(Followed::lost).isPresent();
    }

    private static Verdict answers(Observation<TrafficSnapshot> seen) {
        long requests = sum(seen, Slice::requests);
        long unreadable = sum(seen, Slice::unreadable);
        Evidence count = Evidence.count("requests", requests);
        if (unreadable > requests) {
            return Verdict.skipped("other-format", count, Evidence.count("unreadable", unreadable));
        }
        long serverErrors = sum(seen, Slice::serverErrors);
        // Of few requests a share says little; that at least half of them went wrong does.
        boolean isMost = serverErrors >= LEAST_ERRORS && serverErrors * 2 >= requests;
        if (requests < LEAST_REQUESTS && !isMost) {
            return Verdict.skipped(TrafficSnapshot.FEW, count);
        }
        double server = (double) serverErrors / requests;
        double client = (double) sum(seen, Slice::clientErrors) / requests;
        Evidence[] evidence = {
            Evidence.number("server", server, Unit.RATIO), Evidence.number("client", client, Unit.RATIO), count
        };
        Status serverLevel = seen.level("server", ANSWERS, server);
        if (serverLevel.isIll()) {
            return Verdict.of(serverLevel, "server-errors", evidence).causedBy("upstream");
        }
        boolean isClient = seen.level("client", ANSWERS, client).isIll();
        return isClient
                ? Verdict.of(Status.DEGRADED, "client-errors", evidence).causedBy("scan", "release")
                : Verdict.healthy(evidence);
    }

    private static Verdict upstream(Observation<TrafficSnapshot> seen) {
        if (!seen.now().tellsUpstreamTime()) {
            return Verdict.skipped("no-upstream-time", Evidence.text("add", AccessFormat.UPSTREAM_TIME));
        }
        List<Bucket> buckets = seen.now().window().stream()
                .flatMap(slice -> slice.upstream().stream())
                .sorted(Comparator.comparingDouble(Bucket::seconds))
                .toList();
        long count = buckets.stream().mapToLong(Bucket::count).sum();
        Evidence requests = Evidence.count("requests", count);
        if (count < LEAST_REQUESTS) {
            return Verdict.skipped(TrafficSnapshot.FEW, requests);
        }
        double p99 = quantile(buckets, (long) Math.ceil(SHARE * count));
        Status level = seen.level("p99", UPSTREAM, p99);
        Evidence[] evidence = {Evidence.number("p99", p99, Unit.SECONDS), requests};
        return level.isIll()
                ? Verdict.of(level, "upstream-slow", evidence).causedBy("upstream")
                : Verdict.healthy(evidence);
    }

    private static double quantile(List<Bucket> buckets, long rank) {
        long passed = 0;
        for (Bucket bucket : buckets) {
            passed += bucket.count();
            if (passed >= rank) {
                return bucket.seconds();
            }
        }
        return 0;
    }

    private static Verdict trouble(Observation<TrafficSnapshot> seen, Trouble trouble, List<Seen> all) {
        long count = all.stream().mapToLong(Seen::count).sum();
        String limit = trouble.isGrave() ? "grave" : "lines";
        Status level = seen.level(limit, trouble.reason(), count);
        Evidence[] evidence = {
            Evidence.count(limit, count),
            Evidence.text("example", all.get(all.size() - 1).example())
        };
        return Verdict.of(level, level.isIll() ? trouble.reason() : "ok", evidence)
                .forPart(trouble.reason());
    }

    private static long sum(Observation<TrafficSnapshot> seen, ToLongFunction<Slice> of) {
        return seen.now().window().stream().mapToLong(of).sum();
    }
}
