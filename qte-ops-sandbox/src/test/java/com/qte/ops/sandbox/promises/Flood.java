package com.qte.ops.sandbox.promises;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM of its own, whose log is kept: a plug-in that fails at once, looked at as fast as rounds can be run.
 *
 * <p>Arguments: its jar, a state folder, how many rounds. Prints one line of figures, {@code name=number} each.
 */
final class Flood {
    private static final Pattern MORE = Pattern.compile("\\(and (\\d+) times more since the last such line\\)");
    private static final Pattern REST = Pattern.compile(": (\\d+) more such lines were held back");

    private Flood() {}

    public static void main(String[] arguments) throws Exception {
        String key = Hostile.FAILS_AT_ONCE.probe() + "@nowhere:" + Hostile.FAILS_AT_ONCE.id();
        int rounds = Integer.parseInt(arguments[2]);
        AtomicInteger events = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long began = System.nanoTime();
        try (URLClassLoader loader = PluginJar.loader(Flood.class.getClassLoader(), List.of(Path.of(arguments[0])));
                QteOps ops = QteOps.builder()
                        .classLoader(loader)
                        .configuration(Configuration.load(
                                Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", arguments[1])))
                        .listener(event -> events.addAndGet(event instanceof OpsEvent.Trouble ? 1 : 0))
                        .build()) {
            Scope scope = Scope.of(List.of(Hostile.FAILS_AT_ONCE.check()));
            for (int round = 0; round < rounds; round++) {
                failed.addAndGet(hasFailed(ops.diagnose(scope)) ? 1 : 0);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<String> lines = CapturedLogs.lines();
        long printed = lines.stream()
                .filter(line -> line.startsWith(key + ": ") && !isRest(line))
                .count();
        long told = lines.stream().mapToLong(line -> number(MORE, line)).sum();
        long rest = lines.stream().mapToLong(line -> number(REST, line)).sum();
        System.out.printf(
                "failed=%d lines=%d printed=%d told=%d rest=%d events=%d millis=%d%n",
                failed.get(), lines.size(), printed, told, rest, events.get(), took.toMillis());
    }

    private static boolean hasFailed(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .anyMatch(finding -> finding.check().equals(Hostile.FAILS_AT_ONCE.check())
                        && finding.reason().equals("probe-failed"));
    }

    private static boolean isRest(String line) {
        return REST.matcher(line).find();
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
