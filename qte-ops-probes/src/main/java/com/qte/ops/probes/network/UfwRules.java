package com.qte.ops.probes.network;

import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code ufw status verbose}: the first rule that is meant decides, or else the default. Pure. */
final class UfwRules {
    private static final Pattern RULE =
            Pattern.compile("(.+?)\\s{2,}(ALLOW|LIMIT|DENY|REJECT)(?: IN)?\\s{2,}(.+?)(?:\\s{2,}#.*)?");

    private static final Pattern PORTS = Pattern.compile("([\\d,:]+)(?:/(\\w+))?(?: \\(.*\\))?");
    private static final int MOST_LINES = 10_000;

    private final List<String> lines;
    private final boolean isCut;

    private UfwRules(List<String> lines, boolean isCut) {
        this.lines = lines;
        this.isCut = isCut;
    }

    static UfwRules read(List<String> lines) {
        return new UfwRules(lines.stream().limit(MOST_LINES).map(String::strip).toList(), lines.size() > MOST_LINES);
    }

    /** What becomes of somebody who comes to this port over IPv4. */
    Fate fate(int port) {
        if (lines.stream().noneMatch("Status: active"::equals)) {
            return Fate.OPEN;
        }
        if (isCut) {
            return Fate.UNDECIDED;
        }
        boolean perhapsOpen = false;
        boolean perhapsBlocked = false;
        for (String line : lines) {
            Matcher rule = RULE.matcher(line);
            if (!rule.matches() || rule.group(1).endsWith("(v6)")) {
                continue;
            }
            Optional<Boolean> isMeant = isMeant(rule.group(1), port);
            boolean isOpen = rule.group(2).equals("ALLOW") || rule.group(2).equals("LIMIT");
            if (isMeant.filter(meant -> !meant).isPresent()) {
                continue;
            }
            if (isMeant.isPresent() && rule.group(3).strip().equals("Anywhere")) {
                return isOpen ? open(perhapsBlocked) : blocked(perhapsOpen);
            }
            perhapsOpen |= isOpen;
            perhapsBlocked |= !isOpen;
        }
        boolean isDenied = lines.stream().anyMatch(line -> line.matches("Default: (deny|reject) \\(incoming\\).*"));
        return isDenied ? blocked(perhapsOpen) : open(perhapsBlocked);
    }

    /** Empty where it depends on something else. */
    private static Optional<Boolean> isMeant(String to, int port) {
        if (to.equals("Anywhere")) {
            return Optional.of(true);
        }
        Matcher ports = PORTS.matcher(to);
        if (!ports.matches()) {
            return Optional.empty();
        }
        boolean isTcp = ports.group(2) == null || ports.group(2).equals("tcp");
        return Optional.of(isTcp && Stream.of(ports.group(1).split(",")).anyMatch(range -> isIn(range, port)));
    }

    private static boolean isIn(String range, int port) {
        String[] ends = range.split(":");
        return Stream.of(ends).allMatch(end -> end.matches("\\d{1,5}"))
                && ends.length > 0
                && Integer.parseInt(ends[0]) <= port
                && port <= Integer.parseInt(ends[ends.length - 1]);
    }

    private static Fate open(boolean perhapsBlocked) {
        return perhapsBlocked ? Fate.PARTLY : Fate.OPEN;
    }

    private static Fate blocked(boolean perhapsOpen) {
        return perhapsOpen ? Fate.PARTLY : Fate.BLOCKED;
    }
}
