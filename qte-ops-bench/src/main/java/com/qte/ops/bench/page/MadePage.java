package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entrant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;

/**
 * Makes the page that is read, the same for everybody: families with their help and type, histograms of requests by
 * endpoint and method, gauges and counters by queue, pool and symbol; what an engine has with a client library's own. Every
 * number on it is whole, so that sums are exact in whatever order they are made.
 */
@NullUnmarked // made in enter()
abstract class MadePage extends Entrant {
    static final int LINES = 5_000;

    /** What is asked for where not everything is: what an engine's checks need, and no more. */
    static final Set<String> SELECTED = Set.of(
            "qte_event_queue_size",
            "qte_event_queue_capacity",
            "qte_event_queue_oldest_seconds",
            "qte_requests_in_flight",
            "qte_requests_total",
            "qte_request_duration_seconds",
            "qte_request_duration",
            "qte_orders_total",
            "qte_orders_rejected_total",
            "qte_trades_total",
            "qte_portfolio_total_value",
            "qte_portfolio_age_seconds",
            "process_start_time_seconds");

    private static final int SEED = 20_261_126;
    private static final List<String> BOUNDS = List.of(
            "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1.0", "2.5", "5.0", "7.5", "10.0",
            "+Inf");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    private final Random random = new Random(SEED);
    private final Set<String> families = new TreeSet<>();
    private StringBuilder text;
    private int lines;
    private Numbers all;
    private Numbers selected;
    private byte[] body;

    @Override
    protected void enter() {
        text = new StringBuilder();
        all = Numbers.NONE;
        selected = Numbers.NONE;
        for (String gauge :
                List.of("qte_event_queue_size", "qte_event_queue_capacity", "qte_event_queue_oldest_seconds")) {
            family(gauge, "gauge");
            for (String queue : List.of("market-data", "orders", "risk", "settlement")) {
                sample(gauge, gauge, "{queue=\"" + queue + "\"}", random.nextInt(10_000));
            }
        }
        for (String plain : List.of(
                "qte_requests_in_flight",
                "qte_trades_total",
                "qte_portfolio_total_value",
                "qte_portfolio_age_seconds",
                "process_start_time_seconds")) {
            family(plain, plain.endsWith("_total") ? "counter" : "gauge");
            sample(plain, plain, "", random.nextInt(1_000_000_000));
        }
        family("qte_orders_total", "counter");
        for (String status : List.of("filled", "cancelled", "rejected", "expired")) {
            sample("qte_orders_total", "qte_orders_total", "{status=\"" + status + "\"}", random.nextInt(1_000_000));
        }
        histogram("qte_request_duration_seconds", 12);
        int another = 0;
        while (lines < LINES - 200) {
            another++;
            histogram("qte_component_" + another + "_duration_seconds", 8);
            gauges("qte_component_" + another + "_pool_connections", 24);
        }
        another++;
        gauges("qte_component_" + another + "_pool_connections", LINES - lines - 2);
        body = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void histogram(String name, int endpoints) {
        family(name, "histogram");
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            String labels = String.format(
                    Locale.ROOT,
                    "exchange=\"exchange-%02d\",method=\"%s\",uri=\"/api/v1/accounts/{id}/orders/%02d\"",
                    endpoint % 3,
                    METHODS.get(endpoint % METHODS.size()),
                    endpoint);
            long count = 0;
            for (String bound : BOUNDS) {
                count += random.nextInt(10_000);
                sample(name, name + "_bucket", "{" + labels + ",le=\"" + bound + "\"}", count);
            }
            sample(name, name + "_sum", "{" + labels + "}", random.nextInt(100_000));
            sample(name, name + "_count", "{" + labels + "}", count);
        }
    }

    private void gauges(String name, int symbols) {
        family(name, "gauge");
        for (int symbol = 0; symbol < symbols; symbol++) {
            String labels = String.format(
                    Locale.ROOT, "{pool=\"symbol-%04d\",state=\"%s\"}", symbol, symbol % 2 == 0 ? "active" : "idle");
            sample(name, name, labels, random.nextInt(1_000));
        }
    }

    private void family(String name, String type) {
        families.add(name);
        text.append("# HELP ").append(name).append(" What the engine counts under this name.\n");
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        lines += 2;
    }

    private void sample(String family, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append((double) value).append('\n');
        lines++;
        all = all.and(value);
        selected = SELECTED.contains(family) ? selected.and(value) : selected;
    }

    final byte[] body() {
        return body;
    }

    /** Every family on the page. */
    final Set<String> families() {
        return families;
    }

    /** What whoever reads all of it has to find. */
    final Numbers all() {
        return all;
    }

    /** What whoever reads the selected families has to find. */
    final Numbers selected() {
        return selected;
    }
}
