package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Score;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P26: never more than max(1, min(5, 10 %)) at once, never below half healthy from four peers on, nothing is nothing. */
class BlastRadiusPromiseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<Status> STATUSES =
            List.of(Status.HEALTHY, Status.HEALTHY, Status.HEALTHY, Status.FAILING, Status.DEGRADED, Status.UNKNOWN);

    private final Guards guards = Guards.builtInAnd(List.of(), Reliance.of(List.of()));

    private record Thing(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** One world of peers and what is to be done to some of them. */
    private record Topology(List<Status> peers, List<Integer> selected) {
        static Topology any(Random random) {
            int size = 1 + (random.nextInt(5) == 0 ? random.nextInt(120) : random.nextInt(12));
            int health = random.nextInt(STATUSES.size()) + 1;
            List<Status> peers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                peers.add(STATUSES.get(random.nextInt(health)));
            }
            List<Integer> selected = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                selected.add(random.nextInt(size));
            }
            return new Topology(peers, selected);
        }

        private static Subject subject(int peer) {
            return new Subject("thing", "peer-" + peer);
        }

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < peers.size(); i++) {
                findings.add(new Finding(
                        new Finding.Id("thing.ill", subject(i), ""),
                        peers.get(i),
                        Severity.P1,
                        "said",
                        List.of(),
                        Map.of(),
                        List.of(),
                        NOW,
                        1,
                        Standing.CONFIRMED,
                        Optional.empty()));
            }
            return findings;
        }

        List<Action> actions() {
            return selected.stream()
                    .map(peer -> Action.of("restart", "peer-" + peer, Map.of("name", "peer-" + peer), Map.of()))
                    .toList();
        }

        int healthy(Set<Integer> without) {
            int healthy = 0;
            for (int i = 0; i < peers.size(); i++) {
                healthy += peers.get(i) == Status.HEALTHY && !without.contains(i) ? 1 : 0;
            }
            return healthy;
        }

        /** What must not be allowed, by this test's own count. */
        String wrong() {
            Set<Integer> hit = new HashSet<>(selected);
            int size = peers.size();
            if (hit.size() > Math.max(1, Math.min(5, size / 10))) {
                return hit.size() + " of " + size;
            }
            boolean takes = healthy(hit) < healthy(Set.of());
            return size >= 4 && takes && 2 * healthy(hit) < size ? healthy(hit) + " left healthy of " + size : "";
        }
    }

    @Test
    void ask_randomTopologies_staysSmall() {
        promise(Trial.of("P26", "random topologies, empty and duplicate selectors", 100_000));
    }

    @Test
    void ask_noMost_isCaught() {
        try (PlantedBug.Planted bug = PlantedBug.NO_MOST.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> promise(Trial.of("P26-planted", "no most", 20_000)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private void promise(Trial trial) {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        int allowed = 0;
        int many = 0;
        int empty = 0;
        for (int i = 0; i < trial.tries(); i++) {
            Topology topology = Topology.any(trial.random());
            List<Proposal.Opinion> opinions = guards.ask(question(topology));
            if (topology.selected().isEmpty()) {
                empty++;
                if (!opinions.isEmpty()) {
                    wrong.add("nothing was judged");
                }
            } else if (opinions.get(0).answer().choice() == Answer.Choice.ALLOW) {
                allowed++;
                many += topology.selected().size() > 1 ? 1 : 0;
                if (!topology.wrong().isEmpty()) {
                    wrong.add(topology.wrong());
                }
            }
        }
        trial.saw(wrong.size() + " of " + allowed + " allowed plans beyond the radius (" + many
                + " of them with several targets, " + empty + " empty and nothing done)");
        assertThat(wrong).isEmpty();
        assertThat(allowed).isGreaterThan(trial.tries() / 20);
        assertThat(many).isPositive();
        assertThat(empty).isPositive();
    }

    private static Question question(Topology topology) {
        RemediationSpec<Thing> spec = new RemediationSpec<>(
                "thing.heal",
                Thing.class,
                Danger.SAFE,
                List.of("thing.ill"),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
        List<Action> actions = topology.actions();
        return new Question(
                new Plan(
                        spec.id(),
                        new Subject("thing", "all"),
                        "note",
                        actions,
                        Math.max(topology.peers().size(), actions.size()),
                        NOW,
                        NOW.plusSeconds(60)),
                spec,
                Mode.AUTO,
                true,
                "ann",
                true,
                NOW,
                false,
                List.of(),
                topology.findings(),
                Optional.of(false),
                List.of(),
                List.of(),
                Duration.ZERO,
                List.of(),
                Score.none(spec.id()),
                OwnProcess.of(1));
    }
}
