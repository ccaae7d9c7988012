package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Quota;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.ControlGroups.Group;
import com.qte.ops.target.host.ControlGroups.Version;
import com.qte.ops.target.host.HostFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what processors do and what a control group allows of them. */
final class ProcessorFacts {
    private static final int LEAST_FIELDS = 5;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;
    /** Behind it stand guests, which are counted among the users already. */
    private static final int LAST = 7;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final int MOST_PROCESSORS = 1 << 16;

    /** As many as every number of 64 bits can have. */
    private static final int MOST_DIGITS = 18;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ProcessorFacts() {}

    /** Of the lines of {@code /proc/stat}; absent where they are none. */
    static Optional<Processors> processors(List<String> stat) {
        List<long[]> all = stat.stream()
                .filter(line -> line.startsWith("cpu "))
                .limit(1)
                .map(ProcessorFacts::numbers)
                .toList();
        int count = (int) stat.stream()
                .filter(ProcessorFacts::isOfOne)
                .limit(MOST_PROCESSORS)
                .count();
        if (all.isEmpty() || all.get(0).length < LEAST_FIELDS || count == 0) {
            return Optional.empty();
        }
        long[] ticks = all.get(0);
        long sum = 0;
        for (int i = 0; i < Math.min(ticks.length, LAST + 1); i++) {
            sum += ticks[i];
        }
        OptionalLong steal = ticks.length > STEAL ? OptionalLong.of(ticks[STEAL]) : OptionalLong.empty();
        return Optional.of(new Processors(count, sum, ticks[IDLE], ticks[IO_WAIT], steal));
    }

    /**
     * What the groups allow; absent where that is all.
     *
     * @param machine how many processors there are
     */
    static Optional<Allowance> allowance(ControlGroups groups, int machine) {
        List<Group> up = groups.up("cpu");
        Optional<Group> limited = up.stream()
                .filter(group -> quota(group).isPresent())
                .min(Comparator.comparingDouble(group -> quota(group).orElse(Double.MAX_VALUE)));
        OptionalInt chosen = chosen(groups.up("cpuset"));
        boolean someOnly = chosen.isPresent() && chosen.getAsInt() < machine;
        if (limited.isEmpty() && !someOnly) {
            return Optional.empty();
        }
        double most = Math.min(machine, someOnly ? chosen.getAsInt() : machine);
        Optional<Group> group = limited.or(() -> up.stream()
                .filter(one -> !one.isWholeMachine())
                .filter(one -> used(groups, one).isPresent())
                .findFirst());
        return Optional.of(new Allowance(
                group.map(Group::path).orElse(""),
                limited.map(one -> Math.min(most, quota(one).orElse(most))).orElse(most),
                group.map(one -> used(groups, one)).orElse(OptionalLong.empty()),
                limited.flatMap(ProcessorFacts::held)));
    }

    /** In processors; absent for {@code max}, {@code -1} and whatever else is no quota. */
    private static OptionalDouble quota(Group group) {
        long quota;
        long period;
        if (group.version() == Version.ONE) {
            quota = group.number("cpu.cfs_quota_us").orElse(0);
            period = group.number("cpu.cfs_period_us").orElse(0);
        } else {
            long[] both = group.lines("cpu.max").stream()
                    .limit(1)
                    .map(line -> numbers("cpu.max " + line))
                    .findFirst()
                    .orElse(new long[0]);
            quota = both.length == 2 ? both[0] : 0;
            period = both.length == 2 ? both[1] : 0;
        }
        return quota > 0 && period > 0 ? OptionalDouble.of((double) quota / period) : OptionalDouble.empty();
    }

    private static Optional<Quota> held(Group group) {
        List<String> stat = group.lines("cpu.stat");
        OptionalLong periods = HostFiles.field(stat, "nr_periods");
        OptionalLong throttled = HostFiles.field(stat, "nr_throttled");
        return periods.isPresent() && throttled.isPresent()
                ? Optional.of(new Quota(periods.getAsLong(), throttled.getAsLong()))
                : Optional.empty();
    }

    /** Version 1 counts in a controller of its own, in which the group has the same path. */
    private static OptionalLong used(ControlGroups groups, Group group) {
        if (group.version() == Version.TWO) {
            OptionalLong micros = group.field("cpu.stat", "usage_usec");
            return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * NANOS_PER_MICRO) : OptionalLong.empty();
        }
        return groups.up("cpuacct").stream()
                .filter(one -> one.path().equals(group.path()))
                .map(one -> one.number("cpuacct.usage"))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** How many processors the nearest group may run on at all. */
    private static OptionalInt chosen(List<Group> groups) {
        for (Group group : groups) {
            String file = group.version() == Version.ONE ? "cpuset.effective_cpus" : "cpuset.cpus.effective";
            for (String line : group.lines(file)) {
                return count(line.strip());
            }
        }
        return OptionalInt.empty();
    }

    /** Of a list such as {@code 0-3,8}. */
    static OptionalInt count(String list) {
        int count = 0;
        for (String range : list.split(",", MOST_PROCESSORS)) {
            long[] ends = numbers("list " + range.strip().replace('-', ' '));
            if (ends.length < 1 || ends.length > 2 || ends[0] > ends[ends.length - 1]) {
                return OptionalInt.empty();
            }
            long more = ends[ends.length - 1] - ends[0] + 1;
            if (more > MOST_PROCESSORS - count) {
                return OptionalInt.empty();
            }
            count += (int) more;
        }
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /** Whether the line is {@code cpu0 …} or that of another processor. */
    private static boolean isOfOne(String line) {
        int end = line.indexOf(' ');
        return end > 3 && line.startsWith("cpu") && isNumber(line, 3, end);
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return to > from;
    }

    /** The numbers after the first word; none where one of them is no number. */
    private static long[] numbers(String line) {
        String[] words = BLANKS.split(line.strip());
        long[] numbers = new long[words.length - 1];
        for (int i = 1; i < words.length; i++) {
            if (words[i].length() > MOST_DIGITS || !isNumber(words[i], 0, words[i].length())) {
                return new long[0];
            }
            numbers[i - 1] = Long.parseLong(words[i]);
        }
        return numbers;
    }
}
