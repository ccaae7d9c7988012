package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P20: where half of everything breaks at once, and at least four, nothing is done, for it is rather the observer. */
@Timeout(300)
class SuspectedObserverTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TRIES = 6;
    /** As many as say that nothing is done because nothing is to be done, and not because nobody has come to it yet. */
    private static final int ROUNDS_FROZEN = 15;

    @TempDir
    private Path states;

    /** Many of how many are cut off together. */
    private record Cut(int cut, int all) {
        /** The rule, said anew. */
        boolean isSuspicious() {
            return cut >= 4 && 2 * cut >= all;
        }
    }

    @Test
    void round_halfCutOffAtOnce_frozenWithinARoundAndNothingDone() throws Exception {
        Trial trial = Trial.of("P20", "half of all TCP targets, four and more, cut off together", TRIES);
        int acts = 0;
        int late = 0;
        for (int i = 0; i < trial.tries(); i++) {
            int cut = 4 + trial.random().nextInt(3);
            Cut what = new Cut(cut, 2 * cut - trial.random().nextInt(cut));
            try (World world = new World(states.resolve("frozen-" + i), what, trial.random())) {
                late += world.isFrozenInTime() ? 0 : 1;
                acts += world.acts.size();
            }
        }
        trial.saw("%d of %d cuts suspected later than in the first round after them, %d acts in %d rounds each"
                .formatted(late, trial.tries(), acts, ROUNDS_FROZEN));
        assertThat(late).isZero();
        assertThat(acts).isZero();
    }

    @Test
    void round_fewerCutOff_isNotSuspectedAndTheyAreConnectedAgain() throws Exception {
        List<Cut> cuts = List.of(new Cut(3, 6), new Cut(4, 10));
        Trial trial = Trial.of("P20 fewer", "three of six, and four of ten TCP targets, cut off together", 1);
        int suspected = 0;
        int acted = 0;
        for (Cut cut : cuts) {
            try (World world = new World(states.resolve("few-" + cut.all()), cut, trial.random())) {
                suspected += world.isActedOn() ? 0 : 1;
                acted += world.acts.isEmpty() ? 0 : 1;
            }
        }
        trial.saw("%d of %d suspected, in %d something was done".formatted(suspected, cuts.size(), acted));
        assertThat(suspected).isZero();
        assertThat(acted).isEqualTo(cuts.size());
    }

    /** An instance in mode AUTO that looks after some lines, of which some are cut off. */
    private static final class World implements AutoCloseable {
        private final Cut cut;
        private final List<Line> lines = new ArrayList<>();
        private final List<Line> chosen;
        private final ConcurrentLinkedQueue<String> acts = new ConcurrentLinkedQueue<>();
        private final List<Diagnosis> told = new CopyOnWriteArrayList<>();
        private final QteOps ops;

        World(Path state, Cut cut, Random random) throws IOException {
            this.cut = cut;
            for (int i = 0; i < cut.all(); i++) {
                lines.add(new Line("line-" + i));
            }
            List<Line> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            chosen = shuffled.subList(0, cut.cut());
            var builder = QteOps.builder()
                    .withoutDiscovery()
                    .configuration(Configuration.load(
                            Optional.empty(),
                            Map.of(),
                            Map.of(),
                            Map.of(
                                    "healing.journal", state.toString(),
                                    "healing.mode", "AUTO",
                                    "probing.interval", "100ms")))
                    .probe(new Line.Look())
                    .remediation(new Line.Connect(acts))
                    .listener(event -> {
                        if (event instanceof OpsEvent.Diagnosed diagnosed) {
                            told.add(diagnosed.diagnosis());
                        }
                    });
            lines.forEach(builder::target);
            ops = builder.build();
            ops.start();
            await().atMost(SOON).until(() -> well().count() == cut.all());
        }

        private Stream<Finding> well() {
            return ops.last().stream()
                    .flatMap(diagnosis -> diagnosis.findings().stream())
                    .filter(finding -> finding.check().equals(Line.CHECK) && finding.status() == Status.HEALTHY);
        }

        /** Whether the first round that began after the cut, and all of those after it, suspect the observer. */
        boolean isFrozenInTime() throws InterruptedException {
            assertThat(cut.isSuspicious()).isTrue();
            for (Line line : chosen) {
                line.cut();
            }
            Diagnosis first = ops.diagnose(Scope.usual()); // it began after the cut
            long after = first.epoch();
            await().atMost(SOON).until(() -> last(after + ROUNDS_FROZEN));
            List<Diagnosis> since =
                    told.stream().filter(diagnosis -> diagnosis.epoch() > after).toList();
            boolean isFrozen = since.stream()
                    .allMatch(diagnosis -> diagnosis.observerSuspected()
                            && diagnosis.rootCauses().stream()
                                    .anyMatch(root -> root.check().equals(Diagnosis.OBSERVER)));
            chosen.forEach(Line::connect);
            await().atMost(SOON)
                    .until(() ->
                            ops.last().filter(now -> !now.observerSuspected()).isPresent()
                                    && well().count() == cut.all());
            return first.observerSuspected() && isFrozen && !since.isEmpty();
        }

        private boolean last(long epoch) {
            return !told.isEmpty() && told.get(told.size() - 1).epoch() >= epoch;
        }

        /** Whether nobody is suspected, and something is done. */
        boolean isActedOn() throws InterruptedException {
            assertThat(cut.isSuspicious()).isFalse();
            for (Line line : chosen) {
                line.cut();
            }
            await().atMost(SOON).until(() -> !acts.isEmpty());
            return told.stream().noneMatch(Diagnosis::observerSuspected);
        }

        @Override
        public void close() {
            ops.close();
            lines.forEach(Line::close);
        }
    }
}
