package com.qte.ops.probes.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.nginx.NginxFront.Answer;
import com.qte.ops.probes.nginx.TrafficSnapshot.Bucket;
import com.qte.ops.probes.nginx.TrafficSnapshot.Client;
import com.qte.ops.probes.nginx.TrafficSnapshot.Followed;
import com.qte.ops.probes.nginx.TrafficSnapshot.Seen;
import com.qte.ops.probes.nginx.TrafficSnapshot.Slice;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.nginx.Tested;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of nginx. */
public class NginxChecksContractTest {
    private static final int MANY = 1_000_000;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        CheckCase<TrafficSnapshot> errors = CheckCase.of(new TrafficErrors(), "probes")
                .seen(answers(0, 0))
                .seen(few())
                .seen(lossy(few()))
                .seen(lossy(answers(0, 0)))
                .seen(lossy(answers(0.5, 0)))
                .seen(lossy(upstream(0.1)))
                .seen(lossy(trouble(Trouble.UPSTREAM_CLOSED, 1)))
                .seen(begun())
                .seen(otherFormat())
                .seen(upstream(0.1))
                .seen(unseen())
                .ladder("server", 1e-5, share -> answers(share, 0))
                .ladder("client", 1e-5, share -> answers(0, share))
                .ladder("p99", 0.01, NginxChecksContractTest::upstream)
                .ladder("grave", 1, count -> trouble(Trouble.NO_LIVE_UPSTREAMS, count))
                .ladder("lines", 1, count -> trouble(Trouble.UPSTREAM_CLOSED, count));
        for (Trouble trouble : Trouble.values()) {
            errors = errors.seen(trouble(trouble, 9));
        }
        CheckCase<NginxFront.Snapshot> reachable = CheckCase.of(new NginxReachable(), "probes")
                .snapshots(front(Outcome.OK, 200, 0.1), front(Outcome.OK, 200, 1.5))
                .seen(front(Outcome.STATUS, 502, 0.1))
                .seen(front(Outcome.STATUS, 404, 0.1))
                .seen(new NginxFront.Snapshot(Optional.empty()))
                .ladder("took", 0.001, seconds -> front(Outcome.OK, 200, seconds));
        for (Outcome outcome : Outcome.values()) {
            reachable = reachable.seen(front(outcome, 0, 2));
        }
        return List.of(
                errors.ordered("upstream", "clients", "window", "troubles"),
                CheckCase.of(new TrafficClients(), "probes")
                        .seen(few())
                        .seen(lossy(few()))
                        .seen(lossy(clients(0.1)))
                        .seen(begun())
                        .seen(unseen())
                        .ladder("share", 1e-5, NginxChecksContractTest::clients),
                reachable,
                CheckCase.of(new ConfigValid(), "probes")
                        .snapshots(
                                config(true, List.of(), List.of()),
                                config(true, List.of(), List.of("[warn] conflicting server name")),
                                config(false, List.of("[emerg] unknown directive"), List.of()))
                        .seen(new NginxConfig.Snapshot(Optional.empty()))
                        .ordered("problems", "warnings"));
    }

    @Test
    void judge_denied_unknownAndNotLeftOut() {
        assertThat(Judged.first(new TrafficClients(), unseen()).verdict().status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(Judged.first(new TrafficErrors(), unseen()).verdicts())
                .contains(Verdict.of(Status.UNKNOWN, "denied").forPart(TrafficErrors.ANSWERS));
    }

    private static TrafficSnapshot traffic(
            long requests,
            long server,
            long client,
            long unreadable,
            List<Bucket> upstream,
            List<Client> clients,
            List<Seen> troubles) {
        Followed log = new Followed(Presence.FILE, new Cursor(1, 2, 3, false, 4, 5, 6, 7, Judged.AT), Optional.empty());
        return new TrafficSnapshot(
                Optional.of(log),
                Optional.of(log),
                !upstream.isEmpty(),
                List.of(new Slice(
                        Judged.AT.minus(TrafficSnapshot.WINDOW),
                        Judged.AT,
                        requests,
                        server,
                        client,
                        unreadable,
                        upstream,
                        clients,
                        troubles)));
    }

    private static TrafficSnapshot answers(double server, double client) {
        return traffic(MANY, Math.round(server * MANY), Math.round(client * MANY), 0, List.of(), List.of(), List.of());
    }

    private static TrafficSnapshot few() {
        return traffic(50, 50, 0, 0, List.of(new Bucket(9, 50)), List.of(new Client("192.0.2.1", 50)), List.of());
    }

    /** As a single command has it, whose two looks are a second apart. */
    private static TrafficSnapshot begun() {
        TrafficSnapshot some = few();
        Slice all = some.window().get(0);
        Slice second = new Slice(
                Judged.AT.minusSeconds(1), Judged.AT, 2, 0, 0, 0, List.of(new Bucket(1, 2)), all.clients(), List.of());
        return new TrafficSnapshot(some.access(), some.error(), true, List.of(second));
    }

    private static TrafficSnapshot otherFormat() {
        return traffic(5, 0, 0, 500, List.of(), List.of(), List.of());
    }

    /** The same, where lines of both logs were gone before they were read. */
    private static TrafficSnapshot lossy(TrafficSnapshot seen) {
        Followed log = seen.access().orElseThrow();
        Optional<Followed> lossy = Optional.of(new Followed(log.presence(), log.cursor(), Optional.of(Judged.AT)));
        return new TrafficSnapshot(lossy, lossy, seen.tellsUpstreamTime(), seen.window());
    }

    private static TrafficSnapshot unseen() {
        Followed log =
                new Followed(Presence.DENIED, new Cursor(0, 0, 0, false, 0, 0, 0, 0, Judged.AT), Optional.empty());
        return new TrafficSnapshot(Optional.of(log), Optional.empty(), false, List.of());
    }

    private static TrafficSnapshot upstream(double p99) {
        return traffic(
                1_000,
                0,
                0,
                0,
                List.of(new Bucket(0.01, 980), new Bucket(p99, 15), new Bucket(30, 5)),
                List.of(),
                List.of());
    }

    private static TrafficSnapshot trouble(Trouble trouble, double count) {
        return traffic(0, 0, 0, 0, List.of(), List.of(), List.of(new Seen(trouble, (long) count, "[error] it")));
    }

    private static TrafficSnapshot clients(double share) {
        long most = Math.round(share * MANY);
        long rest = MANY - most;
        return traffic(
                MANY,
                0,
                0,
                0,
                List.of(),
                List.of(
                        new Client("192.0.2.1", most),
                        new Client("192.0.2.2", rest / 3),
                        new Client("192.0.2.3", rest / 3),
                        new Client("2001:db8::4", rest - 2 * (rest / 3))),
                List.of());
    }

    private static NginxFront.Snapshot front(Outcome outcome, int status, double seconds) {
        return new NginxFront.Snapshot(Optional.of(new Answer(
                "http://127.0.0.1/",
                outcome,
                status > 0 ? Optional.of(status) : Optional.empty(),
                Duration.ofNanos(Math.round(seconds * 1e9)),
                "it")));
    }

    private static NginxConfig.Snapshot config(boolean isValid, List<String> problems, List<String> warnings) {
        return new NginxConfig.Snapshot(Optional.of(new Tested(isValid, false, problems, warnings)));
    }
}
