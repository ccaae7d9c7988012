package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Tasks;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.ControlGroups.Group;
import com.qte.ops.target.host.HostFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how many want to run, how many threads there are, and who waits for what. */
final class TaskFacts {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "io");
    private static final Pattern LOAD =
            Pattern.compile("(\\d{1,9}\\.\\d+) \\S+ \\S+ \\d+/(\\d{1,9}) .*", Pattern.DOTALL);
    private static final Pattern MINUTE = Pattern.compile("(some|full) .*?\\bavg60=(\\d{1,3}(?:\\.\\d{1,4})?)\\b.*");
    private static final Pattern THREAD = Pattern.compile("[1-9]\\d{0,8}");
    private static final double PERCENT = 100;

    /** A sample of so many threads is one. */
    private static final int MOST_THREADS = 512;

    private TaskFacts() {}

    /** Of the machine, by {@code /proc/loadavg}. */
    static Optional<Load> load(Optional<String> loadavg, int processors) {
        return loadavg.map(LOAD::matcher)
                .filter(Matcher::matches)
                .map(found -> new Load(
                        OptionalDouble.of(Double.parseDouble(found.group(1))), processors, VitalsSnapshot.MACHINE));
    }

    /** How many threads of a container want to run at this moment; absent where they cannot be seen. */
    static OptionalDouble waiting(HostFiles files, ControlGroups groups) {
        Optional<Group> own = groups.up("cpu").stream()
                .filter(group -> !threads(group).isEmpty())
                .findFirst();
        if (own.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<String> threads = threads(own.get());
        List<String> states = threads.stream()
                .limit(MOST_THREADS)
                .flatMap(thread -> files.read("proc/" + thread + "/stat").stream())
                .flatMap(stat -> ProcessStat.parse(stat).stream())
                .map(ProcessStat::state)
                .toList();
        if (states.isEmpty()) {
            return OptionalDouble.empty();
        }
        double share = (double) threads.size() / states.size();
        long waiting = states.stream().filter(List.of("R", "D")::contains).count();
        return OptionalDouble.of(threads.size() > MOST_THREADS ? waiting * share : waiting);
    }

    private static List<String> threads(Group group) {
        return Stream.of("tasks", "cgroup.threads")
                .flatMap(file -> group.lines(file).stream())
                .filter(thread -> THREAD.matcher(thread).matches())
                .toList();
    }

    /** The nearest of the limits of the control groups and of the machine. */
    static Optional<Tasks> tasks(HostFiles files, Optional<String> loadavg, ControlGroups groups) {
        Stream<Tasks> allowed = groups.up("pids").stream().flatMap(group -> tasks(group).stream());
        return Stream.concat(allowed, tasks(files, loadavg).stream()).max(Comparator.comparingDouble(Tasks::share));
    }

    private static Optional<Tasks> tasks(Group group) {
        OptionalLong most = group.number("pids.max");
        OptionalLong current = group.number("pids.current");
        return most.isPresent() && current.isPresent() && most.getAsLong() > 0
                ? Optional.of(new Tasks(current.getAsLong(), most.getAsLong(), VitalsSnapshot.GROUP))
                : Optional.empty();
    }

    private static Optional<Tasks> tasks(HostFiles files, Optional<String> loadavg) {
        long threads = files.number("proc/sys/kernel/threads-max").orElse(Long.MAX_VALUE);
        long numbers = files.number("proc/sys/kernel/pid_max").orElse(Long.MAX_VALUE);
        long most = Math.min(threads, numbers);
        return loadavg.map(LOAD::matcher)
                .filter(Matcher::matches)
                .filter(found -> most > 0 && most < Long.MAX_VALUE)
                .map(found -> new Tasks(Long.parseLong(found.group(2)), most, VitalsSnapshot.MACHINE));
    }

    /** In a container its own pressure where the kernel tells it, else the machine's. */
    static List<Pressure> pressures(HostFiles files, ControlGroups groups) {
        Optional<Group> container = ControlGroups.uppermost(groups.unified());
        List<Pressure> pressures = new ArrayList<>();
        for (String resource : RESOURCES) {
            container
                    .flatMap(group -> pressure(resource, group.lines(resource + ".pressure"), VitalsSnapshot.GROUP))
                    .or(() -> pressure(resource, files.lines("proc/pressure/" + resource), VitalsSnapshot.MACHINE))
                    .ifPresent(pressures::add);
        }
        return pressures;
    }

    static Optional<Pressure> pressure(String resource, List<String> lines, String scope) {
        OptionalDouble some = OptionalDouble.empty();
        OptionalDouble full = OptionalDouble.empty();
        for (String line : lines) {
            Matcher found = MINUTE.matcher(line);
            if (found.matches()) {
                OptionalDouble share = OptionalDouble.of(Math.min(1, Double.parseDouble(found.group(2)) / PERCENT));
                if (found.group(1).equals("some")) {
                    some = share;
                } else {
                    full = share;
                }
            }
        }
        return some.isPresent()
                ? Optional.of(new Pressure(resource, some.getAsDouble(), full, scope))
                : Optional.empty();
    }
}
