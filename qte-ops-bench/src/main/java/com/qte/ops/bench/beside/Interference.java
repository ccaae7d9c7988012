package com.qte.ops.bench.beside;

import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A loop of 1 kHz alone, and the same with this library beside it: with all of its built-in probes and their usual
 * intervals, on a real PostgreSQL and Redis. Runs alternate, each in a JVM of its own, and are compared pair by pair.
 *
 * @param alone the runs without, in their order; not empty
 * @param beside the runs with it, in the same order
 */
public record Interference(List<Figures> alone, List<Figures> beside) {
    private static final double CONFIDENCE = 0.95;
    private static final double MEBIBYTE = 1 << 20;

    /** What is held against a limit, and what is only told. */
    private enum Line {
        CPU("processor time of its threads, % of a core", figures -> 100 * figures.cpuShare(), 1),
        ALLOCATED("allocated by its threads, MiB a second", figures -> figures.bytesPerSecond() / MEBIBYTE, 1),
        RETAINED("heap after collection, MiB", figures -> figures.retainedBytes() / MEBIBYTE, 24),
        PROCESS("processor time of the process, % of a core", figures -> 100 * figures.processCpuShare(), Double.NaN),
        LATE("lateness of the loop, 99 %, µs", figures -> figures.lateNanos() / 1e3, Double.NaN),
        VERY_LATE("lateness of the loop, 99.9 %, µs", figures -> figures.veryLateNanos() / 1e3, Double.NaN);

        private final String words;
        private final ToDoubleFunction<Figures> value;
        private final double gate;

        Line(String words, ToDoubleFunction<Figures> value, double gate) {
            this.words = words;
            this.value = value;
            this.gate = gate;
        }

        boolean isGate() {
            return !Double.isNaN(gate);
        }
    }

    public Interference {
        alone = List.copyOf(alone);
        beside = List.copyOf(beside);
    }

    /**
     * Runs all of it; blocks for as long as that takes.
     *
     * @param jvm options of every process
     */
    public static Interference measured(Spell spell, List<String> jvm, PrintStream progress) throws IOException {
        Path configuration = Servers.ofThisJvm().configuration();
        List<Figures> alone = new ArrayList<>();
        List<Figures> beside = new ArrayList<>();
        for (int pair = 1; pair <= spell.pairs(); pair++) {
            alone.add(run(spell, jvm));
            beside.add(run(spell, jvm, configuration.toString()));
            progress.printf(Locale.ROOT, "[pair %d/%d of loops, alone and with this library]%n", pair, spell.pairs());
        }
        return new Interference(alone, beside);
    }

    private static Figures run(Spell spell, List<String> jvm, String... configuration) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvm);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Run.class.getName()));
        line.addAll(List.of(millis(spell.warmUp()), millis(spell.measured())));
        line.addAll(List.of(configuration));
        Process started = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = started.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("the loop's process ended with " + code + ": " + said);
        }
        return Figures.of(said);
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    /** Whether all of those that have a limit are within it, on average. */
    public boolean isHeld() {
        for (Line line : Line.values()) {
            if (line.isGate() && more(line).getMean() > line.gate) {
                return false;
            }
        }
        return true;
    }

    /** As a table. */
    public String markdown(Row row) {
        StringBuilder text = new StringBuilder("## Row " + row.number() + ": " + row.title() + "\n\n");
        text.append("| | alone | with this library | more, pair by pair | gate | |\n|---|---:|---:|---:|---:|---|\n");
        for (Line line : Line.values()) {
            ListStatistics more = more(line);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f ± %.3f | %s | %s |%n",
                    line.words,
                    statistics(alone, line).getMean(),
                    statistics(beside, line).getMean(),
                    more.getMean(),
                    more.getMeanErrorAt(CONFIDENCE),
                    line.isGate() ? String.format(Locale.ROOT, "≤ %.0f", line.gate) : "",
                    line.isGate() ? more.getMean() > line.gate ? "**missed**" : "held" : ""));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%n%d pairs; means, and of what is more, half the width of the 95 %% confidence interval of the"
                                + " mean.%n",
                        alone.size()))
                .toString();
    }

    private ListStatistics more(Line line) {
        double[] all = new double[alone.size()];
        for (int pair = 0; pair < all.length; pair++) {
            all[pair] = line.value.applyAsDouble(beside.get(pair)) - line.value.applyAsDouble(alone.get(pair));
        }
        return new ListStatistics(all);
    }

    private static ListStatistics statistics(List<Figures> runs, Line line) {
        return new ListStatistics(runs.stream().mapToDouble(line.value).toArray());
    }
}
