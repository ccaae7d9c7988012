package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.self.SelfSnapshot.Alerting;
import com.qte.ops.self.SelfSnapshot.SinkFacts;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether people are reached who are to be told. A sink is a part; the whole is one without a name.
 *
 * <table>
 *   <caption>Rules, the first that fits each part</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the whole: somebody is to be told, and there is no sink</td><td>DEGRADED</td><td>nobody</td></tr>
 *   <tr><td>the whole: there are sinks, and each is hanging, failing, late after a failure or could not be made</td><td>FAILING</td>
 *       <td>none-reached</td></tr>
 *   <tr><td>the whole: else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>a sink that could not be made</td><td>DEGRADED</td><td>unusable</td></tr>
 *   <tr><td>a message is under way for half a minute or more</td><td>DEGRADED</td><td>hangs</td></tr>
 *   <tr><td>three messages or more failed in a row: one or two are a restart, or a lost packet</td><td>DEGRADED</td>
 *       <td>fails</td></tr>
 *   <tr><td>an alert has waited for five minutes or more: a P0 is to be answered by then</td><td>DEGRADED</td>
 *       <td>late</td></tr>
 *   <tr><td>an alert was given up within the last hour</td><td>DEGRADED</td><td>lost</td></tr>
 *   <tr><td>none of it</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class AlertSinks implements Check<SelfSnapshot> {
    private static final int FAILURES = 3;
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration LOST_WITHIN = Duration.ofHours(1);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.alerts", Severity.P1);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        Alerting alerting = seen.now().alerting();
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(whole(alerting));
        alerting.unusable()
                .forEach(name ->
                        verdicts.add(Verdict.of(Status.DEGRADED, "unusable").forPart(name)));
        alerting.sinks().forEach(sink -> verdicts.add(sink(sink, seen.at()).forPart(sink.name())));
        return verdicts;
    }

    private static Verdict whole(Alerting alerting) {
        if (alerting.wanted()) {
            return Verdict.of(Status.DEGRADED, "nobody");
        }
        int all = alerting.sinks().size() + alerting.unusable().size();
        boolean reached = alerting.sinks().stream()
                .anyMatch(sink -> sink.failures() < FAILURES
                        && sink.hangs().isEmpty()
                        && (sink.failures() == 0 || !isLate(sink)));
        return all > 0 && !reached
                ? Verdict.of(Status.FAILING, "none-reached", Evidence.count("sinks", all))
                : Verdict.healthy();
    }

    private static Verdict sink(SinkFacts sink, Instant at) {
        if (sink.hangs().isPresent()) {
            return Verdict.of(
                    Status.DEGRADED,
                    "hangs",
                    Evidence.number("hangs", sink.hangs().get().toSeconds(), Unit.SECONDS),
                    Evidence.count("waiting", sink.waiting()));
        }
        if (sink.failures() >= FAILURES) {
            return Verdict.of(
                    Status.DEGRADED,
                    "fails",
                    Evidence.count("failures", sink.failures()),
                    Evidence.count("waiting", sink.waiting()),
                    Evidence.text("problem", sink.problem().orElse("-")));
        }
        if (isLate(sink)) {
            return Verdict.of(
                    Status.DEGRADED,
                    "late",
                    Evidence.number("waits", sink.waits().orElse(LATE).toSeconds(), Unit.SECONDS),
                    Evidence.count("waiting", sink.waiting()),
                    Evidence.text("problem", sink.problem().orElse("-")));
        }
        boolean lost = sink.lostLast()
                .filter(last -> last.isAfter(at.minus(LOST_WITHIN)))
                .isPresent();
        return lost ? Verdict.of(Status.DEGRADED, "lost", Evidence.count("lost", sink.lost())) : Verdict.healthy();
    }

    private static boolean isLate(SinkFacts sink) {
        return sink.waits().filter(waits -> waits.compareTo(LATE) >= 0).isPresent();
    }
}
