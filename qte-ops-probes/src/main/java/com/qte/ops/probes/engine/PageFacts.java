package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.probes.engine.Measures.Source;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.target.page.Distribution;
import com.qte.ops.target.page.MetricsPage;
import com.qte.ops.target.page.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the manual's metrics among samples (RB-B4.2, RB-C2.3) and the queue in the admin endpoint's answer (RB-B4.3).
 * Pure.
 */
final class PageFacts {
    private static final String DEPTH = "qte_event_queue_size";
    private static final String CAPACITY = "qte_event_queue_capacity";
    private static final String OLDEST = "qte_event_queue_oldest_seconds";
    private static final String IN_FLIGHT = "qte_requests_in_flight";
    private static final String ANSWERS = "qte_requests_total";
    private static final String ORDERS = "qte_orders_total";
    private static final String REJECTED = "qte_orders_rejected_total";
    private static final String TRADES = "qte_trades_total";
    private static final String PORTFOLIO = "qte_portfolio_total_value";
    private static final String PORTFOLIO_AGE = "qte_portfolio_age_seconds";
    private static final String STARTED = "process_start_time_seconds";

    /** The manual writes the second, which exporters that follow the naming rules write as the first. */
    private static final List<String> DURATIONS = List.of("qte_request_duration_seconds", "qte_request_duration");

    /** What the parser is asked for, by the names of the samples. */
    static final Set<String> FAMILIES = Stream.concat(
                    Stream.of(
                            DEPTH,
                            CAPACITY,
                            OLDEST,
                            IN_FLIGHT,
                            ANSWERS,
                            ORDERS,
                            REJECTED,
                            TRADES,
                            PORTFOLIO,
                            PORTFOLIO_AGE,
                            STARTED),
                    DURATIONS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** An engine has a handful of queues; a label gone wild must not become thousands of findings. */
    private static final int MOST_QUEUES = 32;

    private static final int MOST_NAME_CHARACTERS = 80;

    private PageFacts() {}

    static Measures measures(Source source, MetricsPage page, Optional<JsonFacts> admin) {
        return new Measures(
                source,
                queues(page, admin),
                requests(page),
                answers(page),
                orders(page),
                counter(page.sum(TRADES)),
                page.sum(PORTFOLIO),
                counter(page.sum(PORTFOLIO_AGE)),
                Optional.empty(),
                page.sum(STARTED));
    }

    private static List<Queue> queues(MetricsPage page, Optional<JsonFacts> admin) {
        Map<String, Double> depths = byName(page, DEPTH);
        Map<String, Double> capacities = byName(page, CAPACITY);
        Map<String, Double> oldest = byName(page, OLDEST);
        if (depths.isEmpty()) {
            admin.map(facts -> facts.number("size", "depth", "queued"))
                    .ifPresent(depth -> depth.ifPresent(value -> depths.put("", value)));
        }
        // The admin endpoint tells of one queue, so that what it says is of none where there are several.
        Optional<JsonFacts> only = admin.filter(facts -> depths.size() == 1);
        OptionalDouble adminCapacity = finite(only.map(facts -> facts.number("capacity", "max")), 1);
        OptionalDouble adminOldest = finite(only.map(facts -> facts.number("oldestSeconds", "oldest_seconds")), 0);
        return depths.entrySet().stream()
                .limit(MOST_QUEUES)
                .map(queue -> new Queue(
                        queue.getKey(),
                        queue.getValue(),
                        either(of(capacities, queue.getKey(), Double.MIN_VALUE), adminCapacity),
                        either(of(oldest, queue.getKey(), 0), adminOldest)))
                .toList();
    }

    private static Optional<Requests> requests(MetricsPage page) {
        return DURATIONS.stream()
                .flatMap(family -> Distribution.of(page, family).stream())
                .findFirst()
                .map(durations -> new Requests(page.sum(IN_FLIGHT), durations));
    }

    /** By the label {@code status} or {@code code} of the counter, or else of the durations. */
    private static Optional<Tally> answers(MetricsPage page) {
        return Stream.concat(Stream.of(ANSWERS), DURATIONS.stream().map(family -> family + "_count"))
                .map(page::named)
                .filter(samples ->
                        samples.stream().anyMatch(sample -> status(sample).isPresent()))
                .findFirst()
                .flatMap(samples ->
                        tally(samples, sample -> status(sample).orElse("").startsWith("5")));
    }

    private static Optional<String> status(Sample sample) {
        return sample.label("status").or(() -> sample.label("code"));
    }

    /** By a counter of its own for the rejected ones, or else by the label {@code status}. */
    private static Optional<Tally> orders(MetricsPage page) {
        List<Sample> orders = page.named(ORDERS);
        OptionalDouble rejected = counter(page.sum(REJECTED));
        if (rejected.isEmpty()) {
            return orders.stream().allMatch(order -> order.label("status").isEmpty())
                    ? Optional.empty()
                    : tally(orders, order -> order.label("status").orElse("").equalsIgnoreCase("rejected"));
        }
        OptionalDouble all = counter(page.sum(ORDERS));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tally(Math.max(all.getAsDouble(), rejected.getAsDouble()), rejected.getAsDouble()));
    }

    private static Optional<Tally> tally(List<Sample> samples, Predicate<Sample> wrong) {
        double all = samples.stream().mapToDouble(Sample::value).sum();
        double bad = samples.stream().filter(wrong).mapToDouble(Sample::value).sum();
        return Double.isFinite(all) && bad >= 0 && bad <= all ? Optional.of(new Tally(all, bad)) : Optional.empty();
    }

    /** Text from outside made fit to be shown: one line, bounded. */
    static String shown(String text, int mostCharacters) {
        String line = text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? ' ' : point)
                .limit(mostCharacters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    private static Map<String, Double> byName(MetricsPage page, String metric) {
        return page.named(metric).stream()
                .collect(Collectors.toMap(PageFacts::name, Sample::value, Double::sum, TreeMap::new));
    }

    private static String name(Sample sample) {
        String joined = new TreeMap<>(sample.labels()).values().stream().collect(Collectors.joining("/"));
        return shown(sample.label("queue").or(() -> sample.label("name")).orElse(joined), MOST_NAME_CHARACTERS);
    }

    /** A counter that is not a number, or less than nothing, is none. */
    private static OptionalDouble counter(OptionalDouble sum) {
        return finite(Optional.of(sum), 0);
    }

    private static OptionalDouble of(Map<String, Double> values, String name, double least) {
        return finite(Optional.ofNullable(values.get(name)).map(OptionalDouble::of), least);
    }

    private static OptionalDouble either(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() ? one : other;
    }

    private static OptionalDouble finite(Optional<OptionalDouble> number, double least) {
        return number.filter(found ->
                        found.isPresent() && found.getAsDouble() >= least && Double.isFinite(found.getAsDouble()))
                .orElse(OptionalDouble.empty());
    }
}
