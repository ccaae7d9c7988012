package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSnapshot.Queue;
import com.qte.ops.probes.engine.EngineSnapshot.Requests;
import com.qte.ops.probes.engine.page.Distribution;
import com.qte.ops.probes.engine.page.MetricsPage;
import com.qte.ops.probes.engine.page.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the manual's metrics on a page (RB-B4.2) and the queue in the admin endpoint's answer (RB-B4.3). Pure. */
final class PageFacts {
    private static final String DEPTH = "qte_event_queue_size";
    private static final String CAPACITY = "qte_event_queue_capacity";
    private static final String IN_FLIGHT = "qte_requests_in_flight";

    /** The manual writes the second, which exporters that follow the naming rules write as the first. */
    private static final List<String> DURATIONS = List.of("qte_request_duration_seconds", "qte_request_duration");

    /** What the parser is asked for. */
    static final Set<String> FAMILIES =
            Set.of(DEPTH, CAPACITY, IN_FLIGHT, DURATIONS.get(0), DURATIONS.get(1), "process_start_time_seconds");

    /** An engine has a handful of queues; a label gone wild must not become thousands of findings. */
    private static final int MOST_QUEUES = 32;

    private static final int MOST_NAME_CHARACTERS = 80;

    private PageFacts() {}

    static List<Queue> queues(MetricsPage page, Optional<JsonFacts> admin) {
        Map<String, Double> capacities = byName(page, CAPACITY);
        OptionalDouble adminCapacity = positive(admin.map(facts -> facts.number("capacity", "max")));
        Map<String, Double> depths = byName(page, DEPTH);
        if (depths.isEmpty()) {
            admin.map(facts -> facts.number("size", "depth", "queued"))
                    .ifPresent(depth -> depth.ifPresent(value -> depths.put("", value)));
        }
        // The admin endpoint tells of one queue, so that its capacity is nobody's where there are several.
        OptionalDouble otherwise = depths.size() == 1 ? adminCapacity : OptionalDouble.empty();
        return depths.entrySet().stream()
                .limit(MOST_QUEUES)
                .map(queue -> {
                    OptionalDouble own = positive(
                            Optional.ofNullable(capacities.get(queue.getKey())).map(OptionalDouble::of));
                    return new Queue(queue.getKey(), queue.getValue(), own.isPresent() ? own : otherwise);
                })
                .toList();
    }

    static Optional<Requests> requests(MetricsPage page) {
        return DURATIONS.stream()
                .flatMap(family -> Distribution.of(page, family).stream())
                .findFirst()
                .map(durations -> new Requests(page.sum(IN_FLIGHT), durations));
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

    private static OptionalDouble positive(Optional<OptionalDouble> number) {
        return number.filter(
                        found -> found.isPresent() && found.getAsDouble() > 0 && Double.isFinite(found.getAsDouble()))
                .orElse(OptionalDouble.empty());
    }
}
