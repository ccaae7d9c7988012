package com.qte.ops.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs everybody once, and again, each time in a fresh JVM: whatever drifts meanwhile drifts for all alike. */
final class Contest {
    /** A heap that does not grow, and whose pages are there before the first call. The same for everybody. */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC");

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Pace pace;
    private final PrintStream progress;

    Contest(Pace pace, PrintStream progress) {
        this.pace = pace;
        this.progress = progress;
    }

    /** @throws RunnerException if one of them fails; what JMH said about it is on the progress stream then */
    List<Score> run(List<Contender> contenders) throws RunnerException {
        Map<Contender, List<Score.Pass>> passes = new LinkedHashMap<>();
        int all = contenders.size() * pace.passes();
        int done = 0;
        long began = System.nanoTime();
        for (int pass = 0; pass < pace.passes(); pass++) {
            for (Contender contender : contenders) {
                Score.Pass measured = contender.measuresItself()
                        ? new OwnMeasure(contender).pass(pace.iterations())
                        : once(contender);
                passes.computeIfAbsent(contender, unused -> new ArrayList<>()).add(measured);
                done++;
                long leftSeconds = (System.nanoTime() - began) / done * (all - done) / 1_000_000_000;
                progress.printf(
                        Locale.ROOT,
                        "[%d/%d, %d:%02d left] %s: %.1f ns%n",
                        done,
                        all,
                        leftSeconds / 60,
                        leftSeconds % 60,
                        contender.entry().name(),
                        measured.median());
            }
        }
        return passes.entrySet().stream()
                .map(entry -> new Score(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Score.Pass once(Contender contender) throws RunnerException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
            return pass(
                    new Runner(options(contender), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                            .runSingle());
        } catch (RunnerException e) {
            progress.print(said.toString(StandardCharsets.UTF_8));
            throw e;
        }
    }

    private Options options(Contender contender) {
        TimeValue each = TimeValue.milliseconds(pace.each().toMillis());
        return new OptionsBuilder()
                .include("^" + Pattern.quote(contender.id()) + "$")
                .forks(1)
                .warmupIterations(pace.warmUps())
                .warmupTime(each)
                .measurementIterations(pace.iterations())
                .measurementTime(each)
                .jvmArgs(JVM.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
    }

    private static Score.Pass pass(RunResult result) {
        List<Double> nanos = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            fork.getIterationResults()
                    .forEach(iteration -> nanos.add(iteration.getPrimaryResult().getScore()));
        }
        Result<?> bytes =
                Objects.requireNonNull(result.getSecondaryResults().get(BYTES), "no count of allocated bytes");
        return new Score.Pass(nanos, bytes.getScore());
    }
}
