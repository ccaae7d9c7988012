package com.qte.ops.probes.host.system;

import com.qte.ops.probes.host.system.HardwareSnapshot.Array;
import com.qte.ops.probes.host.system.HardwareSnapshot.Bond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses {@code /proc/mdstat} and {@code /proc/net/bonding/*}. Pure. */
final class Redundant {
    private static final int MOST = 256;
    private static final int MOST_LINES = 20_000;
    private static final int MOST_NAMED = 64;

    private static final Pattern HEAD = Pattern.compile("(md[\\w-]{1,30}) : (active|inactive) (.*)");
    private static final Pattern LEVEL = Pattern.compile("\\b(raid\\d{1,2}|linear|multipath|faulty)\\b");
    private static final Pattern FAILED = Pattern.compile("(\\S{1,32})\\[\\d{1,4}]\\(F\\)");
    private static final Pattern STATE = Pattern.compile("\\[(\\d{1,4})/(\\d{1,4})] \\[[U_]{1,1024}]");
    private static final Pattern REBUILT = Pattern.compile("(?:recovery|reshape) *= *(\\d{1,3}(?:\\.\\d{1,3})?)%");

    private Redundant() {}

    static List<Array> arrays(List<String> lines) {
        List<Array> arrays = new ArrayList<>();
        List<String> about = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            if (line.isEmpty() || !Character.isWhitespace(line.charAt(0))) {
                array(about).filter(array -> arrays.size() < MOST).ifPresent(arrays::add);
                about.clear();
            }
            about.add(line);
        }
        array(about).filter(array -> arrays.size() < MOST).ifPresent(arrays::add);
        return arrays;
    }

    private static Optional<Array> array(List<String> about) {
        Matcher head = HEAD.matcher(about.isEmpty() ? "" : about.get(0));
        if (!head.matches()) {
            return Optional.empty();
        }
        String text = String.join("\n", about.subList(1, Math.min(about.size(), MOST_NAMED)));
        Matcher level = LEVEL.matcher(head.group(3));
        Matcher state = STATE.matcher(text);
        Matcher rebuilt = REBUILT.matcher(text);
        List<String> failed = FAILED.matcher(head.group(3))
                .results()
                .limit(MOST_NAMED)
                .map(match -> match.group(1))
                .toList();
        // Arrays without redundancy say nothing of their members: they are there as a whole, or not at all.
        boolean isTold = state.find();
        // One that could not be put together has members, and none of them works.
        int untold = head.group(2).equals("inactive") ? 1 : 0;
        return Optional.of(new Array(
                head.group(1),
                level.find() ? level.group(1) : "?",
                isTold ? Integer.parseInt(state.group(1)) : untold,
                isTold ? Integer.parseInt(state.group(2)) : 0,
                failed,
                rebuilt.find()
                        ? OptionalDouble.of(Double.parseDouble(rebuilt.group(1)) / 100)
                        : OptionalDouble.empty()));
    }

    /** The bond's own state comes first, then that of each of its links. */
    static Bond bond(String name, List<String> lines) {
        List<String> links = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            if (line.startsWith("Slave Interface:") && links.size() < MOST_NAMED) {
                links.add(line.substring(line.indexOf(':') + 1).strip());
            } else if (line.startsWith("MII Status:") && !line.endsWith(" up") && !links.isEmpty()) {
                String link = links.get(links.size() - 1);
                if (!down.contains(link)) {
                    down.add(link);
                }
            }
        }
        return new Bond(name, links, down);
    }
}
