package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.probes.engine.Measures.Source;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.signal.SignalReading;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Site;
import com.qte.ops.target.meters.Micrometer;
import com.qte.ops.target.page.MetricsPage;
import com.qte.ops.target.page.Sample;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the engine counts, as told by the process that this library runs in: its {@link Signals}, and the meters of its
 * registry, which are read as if they stood on a page. Microseconds; nothing blocks.
 *
 * <p>Whole numbers among the signals that mean something here: {@code requests}, {@code requests-failed},
 * {@code requests-in-flight}, {@code orders}, {@code orders-rejected}.
 */
final class InsideFacts {
    private static final double STARTED_AT_EPOCH_SECONDS =
            ManagementFactory.getRuntimeMXBean().getStartTime() / 1_000d;

    private InsideFacts() {}

    /** Empty where the process has nothing of an engine. */
    static Optional<Measures> measures(Site<?> site) {
        List<Sample> samples = new ArrayList<>();
        if (Micrometer.isThere()) {
            samples.addAll(MeterSamples.read(site));
        }
        samples.add(new Sample("process_start_time_seconds", Map.of(), STARTED_AT_EPOCH_SECONDS));
        Measures metered = PageFacts.measures(Source.INSIDE, MetricsPage.of(samples), Optional.empty());
        Measures all = site.host(Signals.class)
                .map(signals -> said(signals.read(), metered).completedBy(metered))
                .orElse(metered);
        return Optional.of(all).filter(Measures::ofAnEngine);
    }

    private static Measures said(SignalReading reading, Measures metered) {
        return new Measures(
                Source.INSIDE,
                queues(reading),
                metered.requests()
                        .map(requests -> new Requests(
                                either(whole(reading, "requests-in-flight"), requests.inFlight()),
                                requests.durations())),
                tally(reading, "requests", "requests-failed"),
                tally(reading, "orders", "orders-rejected"),
                reading.trades().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(reading.trades().stream()
                                .mapToDouble(SignalReading.Trades::count)
                                .sum()),
                portfolio(reading),
                reading.portfolios().stream()
                        .flatMap(one -> one.sinceSaid().stream())
                        .mapToDouble(InsideFacts::seconds)
                        .max(),
                reading.trading(),
                OptionalDouble.empty());
    }

    /** One queue needs no name, as on a page. */
    private static List<Queue> queues(SignalReading reading) {
        boolean only = reading.queues().size() == 1;
        return reading.queues().stream()
                .filter(queue -> queue.depth().isPresent())
                .map(queue -> new Queue(
                        only ? "" : queue.name(),
                        queue.depth().get(),
                        OptionalDouble.of(queue.capacity()),
                        queue.sinceOldest()
                                .filter(age -> queue.depth().get() > 0)
                                .map(age -> OptionalDouble.of(seconds(age)))
                                .orElse(OptionalDouble.empty())))
                .toList();
    }

    /** All that were valued together; one that never was would be missing in the sum. */
    private static OptionalDouble portfolio(SignalReading reading) {
        List<SignalReading.Portfolio> all = reading.portfolios();
        return all.isEmpty() || all.stream().anyMatch(one -> one.value().isEmpty())
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        all.stream().mapToDouble(one -> one.value().orElse(0.0)).sum());
    }

    private static Optional<Tally> tally(SignalReading reading, String all, String wrong) {
        OptionalDouble total = whole(reading, all);
        OptionalDouble bad = whole(reading, wrong);
        return total.isEmpty() || bad.isEmpty() || bad.getAsDouble() < 0
                ? Optional.empty()
                : Optional.of(new Tally(Math.max(total.getAsDouble(), bad.getAsDouble()), bad.getAsDouble()));
    }

    private static OptionalDouble whole(SignalReading reading, String name) {
        return reading.wholes().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.value().stream())
                .mapToDouble(Long::doubleValue)
                .findFirst();
    }

    private static OptionalDouble either(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() ? one : other;
    }

    private static double seconds(Duration age) {
        return age.toNanos() / 1e9;
    }
}
