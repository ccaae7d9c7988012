package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.remediation.docker.Holdings.Box;
import com.qte.ops.remediation.docker.Holdings.Cache;
import com.qte.ops.remediation.docker.Holdings.Image;
import com.qte.ops.remediation.docker.Holdings.Network;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * P29: whatever an engine holds, a clean-up takes nothing away that is protected. What is protected is said here in words
 * of its own, from how the store came about, and not as the clean-up says it.
 */
class CleanUpTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final String PROJECT = "qte";
    private static final String FAULT = "random Docker stores";

    /** One store, with what must stay of it by the way it was made. */
    private static final class Store {
        private final Random random;
        private final List<Image> images = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final List<Network> networks = new ArrayList<>();
        private final List<Cache> caches = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private final Set<String> composed = Set.of("postgres:16", "redis@sha256:" + "d".repeat(64));

        private Store(Random random) {
            this.random = random;
            for (String origin : List.of("qte/qte-engine", "redis", "")) {
                releases(origin, random.nextInt(6));
            }
            containers(random.nextInt(8));
            networks(random.nextInt(6));
            caches(random.nextInt(6));
        }

        private String id(String kind) {
            return kind + "-" + Long.toHexString(random.nextLong());
        }

        private Instant ago(int mostHours) {
            return NOW.minus(Duration.ofSeconds(random.nextInt(mostHours * 3_600)));
        }

        /** One release after the other takes over a name; each was built long before. */
        private void releases(String origin, int count) {
            List<Instant> named =
                    Stream.generate(() -> ago(60 * 24)).limit(count).sorted().toList();
            Duration late = Duration.ofSeconds(random.nextInt(3_600));
            List<String> watchedOnes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean current = i == count - 1 && random.nextBoolean();
                Instant replaced = i + 1 < count
                        ? named.get(i + 1)
                        : NOW.minus(Duration.between(named.get(i), NOW).dividedBy(1 + random.nextInt(9)));
                boolean watched = random.nextInt(4) > 0;
                // Whoever watches sees it some time later, and what the engine forgets to tell is told by nobody.
                Optional<Instant> since = current || !watched
                        ? Optional.empty()
                        : Optional.of(replaced.plus(late)).filter(time -> time.isBefore(NOW));
                watched = since.isPresent();
                Image image = new Image(
                        id("sha256"),
                        current ? List.of(origin + ":latest") : List.of(),
                        origin.equals("redis") && random.nextInt(4) == 0 ? List.copyOf(composed) : List.of(),
                        NOW.minus(Duration.ofDays(90)).plusSeconds(i),
                        random.nextInt(5) > 0 ? Optional.of(named.get(i)) : Optional.empty(),
                        since,
                        origin,
                        images.isEmpty() || random.nextInt(6) > 0
                                ? Optional.empty()
                                : Optional.of(images.get(random.nextInt(images.size()))
                                        .id()),
                        random.nextInt(1_000_000));
                images.add(image);
                image.parent().ifPresent(kept::add);
                if (watched) {
                    watchedOnes.add(image.id());
                }
                boolean fresh = replaced.isAfter(NOW.minus(Duration.ofDays(7)));
                if (current || !watched || fresh || !image.digests().isEmpty()) {
                    kept.add(image.id());
                }
            }
            kept.addAll(watchedOnes.subList(Math.max(0, watchedOnes.size() - 2), watchedOnes.size()));
        }

        private void containers(int count) {
            for (int i = 0; i < count; i++) {
                String status = List.of("exited", "running", "created", "paused", "dead", "restarting")
                        .get(random.nextInt(6));
                Optional<Instant> finished = status.equals("created") ? Optional.empty() : Optional.of(ago(72));
                Optional<String> project = random.nextInt(3) == 0
                        ? Optional.of(random.nextBoolean() ? PROJECT : "other")
                        : Optional.empty();
                String image = images.isEmpty() || random.nextBoolean()
                        ? id("sha256")
                        : images.get(random.nextInt(images.size())).id();
                Box box = new Box(
                        id("box"), "box", status, image, finished, project, Set.of("net" + random.nextInt(6)), 10);
                boxes.add(box);
                kept.add(image);
                kept.addAll(box.networks());
                boolean ended = status.equals("exited") || status.equals("dead");
                if (!ended || project.isPresent() || finished.get().isAfter(NOW.minus(Duration.ofDays(1)))) {
                    kept.add(box.id());
                }
            }
        }

        private void networks(int count) {
            for (int i = 0; i < count; i++) {
                boolean own = random.nextInt(4) == 0;
                Optional<String> project = random.nextInt(3) == 0
                        ? Optional.of(random.nextBoolean() ? PROJECT : "other")
                        : Optional.empty();
                Instant created = ago(48);
                networks.add(new Network(
                        "net" + i, "net", created, project, own ? Holdings.Ownership.ENGINE : Holdings.Ownership.MADE));
                if (own || project.isPresent() || created.isAfter(NOW.minus(Duration.ofDays(1)))) {
                    kept.add("net" + i);
                }
            }
        }

        private void caches(int count) {
            for (int i = 0; i < count; i++) {
                Instant used = ago(24 * 14);
                boolean inUse = random.nextInt(3) == 0;
                Cache cache = new Cache(
                        id("cache"), inUse ? Holdings.Usage.IN_USE : Holdings.Usage.IDLE, Optional.of(used), 7);
                caches.add(cache);
                if (inUse || used.isAfter(NOW.minus(Duration.ofDays(7)))) {
                    kept.add(cache.id());
                }
            }
        }

        private Clutter clutter() {
            Protection protection = new Protection(composed, Protection.DANGLING, Protection.ENDED);
            return Clutter.of(new Holdings("engine", images, boxes, networks, caches), protection, NOW);
        }
    }

    private static void protectedThingsStay(Trial trial) {
        int things = 0;
        int taken = 0;
        int wrong = 0;
        for (int i = 0; i < trial.tries(); i++) {
            Store store = new Store(trial.random());
            Clutter clutter = store.clutter();
            List<String> ids = Stream.of(
                            clutter.images().stream().map(Image::id),
                            clutter.containers().stream().map(Box::id),
                            clutter.networks().stream().map(Network::id),
                            clutter.caches().stream().map(Cache::id))
                    .flatMap(all -> all)
                    .toList();
            things += store.images.size() + store.boxes.size() + store.networks.size() + store.caches.size();
            taken += ids.size();
            wrong += (int) ids.stream().filter(store.kept::contains).count();
        }
        trial.saw(wrong + " protected things of " + things + " gone, " + taken + " others taken");
        assertThat(wrong).isZero();
        assertThat(taken).as("a clean-up that takes nothing proves nothing").isGreaterThan(trial.tries() / 4);
    }

    @Test
    void cleanUp_randomStores_takesNothingThatIsProtected() {
        protectedThingsStay(Trial.of("P29", FAULT, 20_000));
    }

    @Test
    void cleanUp_whatWasJustUntaggedCountsAsOld_isFound() {
        Trial trial = Trial.of("P29 planted", FAULT, 500);
        try (PlantedBug.Planted bug = PlantedBug.UNTAGGED_IS_OLD.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> protectedThingsStay(trial)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void cleanUp_orderOfLists_doesNotMatter() {
        Random random = new Random(29);
        IntStream.range(0, 200).forEach(i -> {
            Store store = new Store(random);
            Clutter clutter = store.clutter();
            Collections.shuffle(store.images, random);
            Collections.shuffle(store.boxes, random);
            assertThat(store.clutter()).isEqualTo(clutter);
        });
    }
}
