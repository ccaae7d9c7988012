package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.VitalsSnapshot.Census;
import com.qte.ops.probes.jvm.VitalsSnapshot.Contended;
import com.qte.ops.probes.jvm.VitalsSnapshot.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts this JVM's threads, by name and by what they wait for, without their stacks. */
final class ThreadFacts {
    static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final int MOST_GROUPS = 64;
    private static final int LONGEST_NAME = 60;

    /** From so many waiting threads on it is worth a look at what the holder does. */
    private static final int WORTH_A_LOOK = 10;

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private ThreadFacts() {}

    static Threads read(Optional<Threads> before, Duration uptime, UnaryOperator<String> redactor) {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        List<ThreadInfo> infos = Arrays.stream(bean.getThreadInfo(bean.getAllThreadIds()))
                .filter(Objects::nonNull)
                .toList();
        Map<String, Integer> groups = groups(infos, redactor);
        return new Threads(
                infos.size(),
                groups,
                earlier(before, uptime, groups),
                contended(bean, infos, redactor),
                ThreadRoom.read(infos.size()));
    }

    private static Map<String, Integer> groups(List<ThreadInfo> infos, UnaryOperator<String> redactor) {
        Map<String, Integer> all = new HashMap<>();
        infos.forEach(info -> all.merge(group(redactor.apply(info.getThreadName())), 1, Integer::sum));
        return all.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(MOST_GROUPS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Threads of a pool differ by their numbers alone. */
    static String group(String name) {
        String group = DIGITS.matcher(name).replaceAll("#").replaceAll("\\p{Cntrl}", " ");
        return group.length() > LONGEST_NAME ? group.substring(0, LONGEST_NAME) : group;
    }

    /** The first one is its own past: nothing has grown yet. */
    private static List<Census> earlier(Optional<Threads> before, Duration uptime, Map<String, Integer> groups) {
        List<Census> earlier = new ArrayList<>();
        before.ifPresent(threads -> threads.earlier().stream()
                .filter(census ->
                        !census.uptime().plus(REMEMBERED).minus(uptime).isNegative())
                .forEach(earlier::add));
        boolean isDue = earlier.isEmpty()
                || earlier.get(earlier.size() - 1).uptime().plus(APART).compareTo(uptime) <= 0;
        if (isDue) {
            earlier.add(new Census(uptime, groups));
        }
        return earlier;
    }

    private static Optional<Contended> contended(
            ThreadMXBean bean, List<ThreadInfo> infos, UnaryOperator<String> redactor) {
        Map<String, List<ThreadInfo>> byLock = infos.stream()
                .filter(info -> info.getLockOwnerId() >= 0 && info.getLockInfo() != null)
                .collect(Collectors.groupingBy(
                        info -> Deadlocks.lock(Objects.requireNonNull(info.getLockInfo())),
                        HashMap::new,
                        Collectors.mapping(Function.identity(), Collectors.toList())));
        return byLock.entrySet().stream()
                .max(Comparator.<Map.Entry<String, List<ThreadInfo>>>comparingInt(
                                entry -> entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> contended(bean, entry.getKey(), entry.getValue(), redactor));
    }

    private static Contended contended(
            ThreadMXBean bean, String lock, List<ThreadInfo> waiting, UnaryOperator<String> redactor) {
        ThreadInfo one = waiting.get(0);
        ThreadInfo holder =
                waiting.size() >= WORTH_A_LOOK ? bean.getThreadInfo(one.getLockOwnerId(), Deadlocks.FRAMES) : null;
        return new Contended(
                lock,
                waiting.size(),
                redactor.apply(String.valueOf(one.getLockOwnerName())),
                holder == null ? List.of() : Deadlocks.frames(holder.getStackTrace(), Deadlocks.FRAMES, redactor));
    }
}
