package com.qte.ops.console;

import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Origins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What brings what about, drawn: a box for each domain, a row for each check that takes part, a line from each cause to each
 * effect. Domains stand from left to right as causes and effects do; one that nobody has placed stands at the left.
 */
final class CausesPicture {
    /** From what is at the bottom of everything to what people see in the end. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("host", "systemd"),
            List.of("docker", "logs", "network", "tls"),
            List.of("redis", "jvm"),
            List.of("postgres"),
            List.of("engine", "nginx"));

    private static final List<String> COLOURS =
            List.of("#1f77b4", "#d1495b", "#2a9d8f", "#8e6bbf", "#b8860b", "#5b8c3a", "#c2569b", "#607080");
    private static final int ROW = 17;
    private static final int HEAD = 24;
    private static final int WIDTH = 236;
    private static final int BETWEEN = 130;
    private static final int MARGIN = 30;
    private static final int APART = 28;
    private static final int REACH = 60;

    private final Origins origins;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> colours = new LinkedHashMap<>();
    private final StringBuilder boxes = new StringBuilder();
    private final StringBuilder words = new StringBuilder();
    private int height;

    /** Where a check stands: its row's middle, and the left and right end of its box. */
    private record Place(int column, int left, int right, int y) {}

    private CausesPicture(Collection<CheckSpec> checks) {
        origins = Origins.of(checks);
        Set<String> tied = new TreeSet<>();
        checks.forEach(check -> origins.causesOf(check.id()).forEach(cause -> {
            tied.add(cause);
            tied.add(check.id());
        }));
        Map<String, Set<String>> byDomain = new TreeMap<>();
        tied.forEach(check ->
                byDomain.computeIfAbsent(domain(check), any -> new TreeSet<>()).add(check));
        byDomain.forEach((domain, some) -> rows.put(domain, ordered(some)));
        place();
    }

    static CausesPicture of(Collection<CheckSpec> checks) {
        return new CausesPicture(checks);
    }

    String svg() {
        int width = 2 * MARGIN + COLUMNS.size() * WIDTH + (COLUMNS.size() - 1) * BETWEEN + REACH;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.append("<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#ffffff\"/>\n<defs>\n");
        colours.forEach((domain, colour) -> svg.append("<marker id=\"to-" + domain
                + "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
                + "<path d=\"M0 0 8 4 0 8z\" fill=\"" + colour + "\"/></marker>\n"));
        svg.append("</defs>\n").append(boxes);
        places.keySet().stream()
                .sorted()
                .forEach(effect -> origins.causesOf(effect).forEach(cause -> svg.append(line(cause, effect))));
        // The words stand above the lines, each with a rim that keeps them from it.
        return svg.append("<g stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">\n")
                .append(words)
                .append("</g>\n</svg>\n")
                .toString();
    }

    /** Causes above their effects, as far as that goes. */
    private List<String> ordered(Set<String> checks) {
        Set<String> ordered = new LinkedHashSet<>();
        checks.forEach(check -> put(check, checks, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void put(String check, Set<String> all, Set<String> ordered, Set<String> above) {
        if (all.contains(check) && !ordered.contains(check) && above.add(check)) {
            origins.causesOf(check).forEach(cause -> put(cause, all, ordered, above));
            ordered.add(check);
        }
    }

    private void place() {
        List<List<String>> columns = new ArrayList<>();
        COLUMNS.forEach(column -> columns.add(new ArrayList<>(column)));
        rows.keySet().stream()
                .filter(domain -> COLUMNS.stream().noneMatch(column -> column.contains(domain)))
                .forEach(domain -> columns.get(0).add(domain));
        for (int column = 0; column < columns.size(); column++) {
            int left = MARGIN + column * (WIDTH + BETWEEN);
            int y = MARGIN;
            for (String domain : columns.get(column)) {
                if (rows.containsKey(domain)) {
                    y = box(domain, column, left, y);
                }
            }
            height = Math.max(height, y);
        }
    }

    private int box(String domain, int column, int left, int top) {
        List<String> checks = rows.getOrDefault(domain, List.of());
        String colour = COLOURS.get(colours.size() % COLOURS.size());
        colours.put(domain, colour);
        int tall = HEAD + checks.size() * ROW + 6;
        boxes.append("<rect x=\"" + left + "\" y=\"" + top + "\" width=\"" + WIDTH + "\" height=\"" + tall
                + "\" rx=\"6\" fill=\"" + colour + "\" fill-opacity=\"0.08\" stroke=\"" + colour + "\"/>\n");
        words.append("<text x=\"" + (left + 10) + "\" y=\"" + (top + 17)
                + "\" font-weight=\"bold\" font-size=\"13\" fill=\"" + colour + "\">" + domain + "</text>\n");
        int y = top + HEAD + ROW / 2;
        for (String check : checks) {
            places.put(check, new Place(column, left, left + WIDTH, y));
            words.append("<text x=\"" + (left + 10) + "\" y=\"" + (y + 4) + "\" fill=\"#222222\">"
                    + check.substring(domain.length() + 1) + "</text>\n");
            y += ROW;
        }
        return top + tall + APART;
    }

    private String line(String cause, String effect) {
        Place from = places.get(cause);
        Place to = places.get(effect);
        if (from == null || to == null) {
            return "";
        }
        String path = to.column() > from.column()
                ? curve(from.right(), from.y(), to.left(), to.y(), 1)
                : to.column() < from.column() ? curve(from.left(), from.y(), to.right(), to.y(), -1) : bow(from, to);
        return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colours.get(domain(cause))
                + "\" stroke-opacity=\"0.6\" marker-end=\"url(#to-" + domain(cause) + ")\"><title>" + cause + " → "
                + effect + "</title></path>\n";
    }

    private static String curve(int x1, int y1, int x2, int y2, int way) {
        int reach = Math.max(REACH, Math.abs(x2 - x1) / 2) * way;
        return "M" + x1 + " " + y1 + "C" + (x1 + reach) + " " + y1 + " " + (x2 - reach) + " " + y2 + " " + x2 + " "
                + y2;
    }

    /** Within a column, round the right side of the box; the farther, the wider. */
    private static String bow(Place from, Place to) {
        int wide = 12 + Math.min(REACH, Math.abs(to.y() - from.y()) / 6);
        return String.format(
                Locale.ROOT,
                "M%d %dC%d %d %d %d %d %d",
                from.right(),
                from.y(),
                from.right() + wide,
                from.y(),
                to.right() + wide,
                to.y(),
                to.right(),
                to.y());
    }

    private static String domain(String check) {
        return check.substring(0, check.indexOf('.'));
    }
}
