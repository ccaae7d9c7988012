package com.qte.ops.probes.host.vitals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From the first process down to one, and whom that has started. Pure. */
final class ProcessTree {
    private static final int MOST_ABOVE = 16;
    private static final int MOST_BELOW = 20;

    private ProcessTree() {}

    /** A line for the way down to it, and one for each that comes of it, as {@code pstree} draws them. */
    static List<String> of(int pid, List<ProcessStat> all) {
        Map<Integer, ProcessStat> byPid = new HashMap<>();
        Map<Integer, List<ProcessStat>> children = new HashMap<>();
        for (ProcessStat one : all) {
            byPid.put(one.pid(), one);
            children.computeIfAbsent(one.parent(), parent -> new ArrayList<>()).add(one);
        }
        List<String> tree = new ArrayList<>();
        tree.add(String.join(" > ", wayDown(pid, byPid)));
        Set<Integer> seen = new HashSet<>(Set.of(pid));
        below(pid, "", children, seen, tree);
        return tree;
    }

    private static List<String> wayDown(int pid, Map<Integer, ProcessStat> byPid) {
        List<String> way = new ArrayList<>();
        ProcessStat at = byPid.get(pid);
        while (at != null && way.size() < MOST_ABOVE) {
            way.add(0, named(at));
            at = byPid.get(at.parent());
        }
        return way;
    }

    private static void below(
            int pid, String indent, Map<Integer, List<ProcessStat>> children, Set<Integer> seen, List<String> tree) {
        for (ProcessStat child : children.getOrDefault(pid, List.of())) {
            // numbers are used anew while one walks: what looks like a circle is two processes
            if (tree.size() > MOST_BELOW || !seen.add(child.pid())) {
                return;
            }
            tree.add(indent + "> " + named(child));
            below(child.pid(), indent + "  ", children, seen, tree);
        }
    }

    private static String named(ProcessStat one) {
        return one.name() + " (" + one.pid() + ")" + (one.isZombie() ? " dead" : "");
    }
}
