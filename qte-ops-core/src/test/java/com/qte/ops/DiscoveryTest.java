package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Plugged.Origin;
import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DiscoveryTest {
    private final Registry registry = new Registry();
    private final Configuration settings =
            Configuration.load(Optional.empty(), Map.of(), Map.of(), Map.of("mine.url", "geheim\u001b[31m"));
    private final Discovery discovery =
            new Discovery(registry, getClass().getClassLoader(), Optional.of(settings), Set.of(), Patience.OF_A_HOST);

    private List<String> problems() {
        return registry.unusable(text -> text.replace("geheim", "***")).stream()
                .map(PluginProblem::problem)
                .toList();
    }

    private static Fakes.Fake probe(String id) {
        return Fakes.probe(id, Fakes.check(id + ".check"), Status.HEALTHY);
    }

    private abstract static class Provider implements ProbeProvider {
        @Override
        public String id() {
            return "mine";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            return List.of(probe("p"));
        }
    }

    @Test
    void run_probeAskedForItsSpec_onceOnly() {
        AtomicInteger asked = new AtomicInteger();
        Probe<Place, Seen> changing = new Probe<>() {
            @Override
            public ProbeSpec<Place, Seen> spec() {
                return probe("p" + asked.incrementAndGet()).spec();
            }

            @Override
            public Seen collect(Visit<Place, Seen> visit) {
                return new Seen(Status.HEALTHY);
            }
        };
        discovery.add(changing, Owner.given("a test"));
        discovery.run();

        assertThat(registry.probes())
                .singleElement()
                .satisfies(plugged -> assertThat(plugged.spec().id()).isEqualTo("p1"));
        assertThat(registry.checks())
                .singleElement()
                .satisfies(spec -> assertThat(spec.id()).isEqualTo("p1.check"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void run_foreignCode_onADaemonThreadOfTheLibrary() {
        List<Thread> ran = new CopyOnWriteArrayList<>();
        discovery.add(new Provider() {
            @Override
            public List<Probe<?, ?>> probes() {
                ran.add(Thread.currentThread());
                return super.probes();
            }
        });
        discovery.run();

        assertThat(ran).singleElement().satisfies(thread -> {
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void run_origin_builtInForTheLibrarysOwnAlone() {
        discovery.add(probe("p"), Owner.given("a test"));
        discovery.add(
                new SelfProbe(() -> {
                    throw new IllegalStateException("not asked");
                }),
                Owner.given("a test"));
        discovery.run();

        assertThat(registry.probes()).extracting(Plugged::origin).containsExactly(Origin.BUILT_IN, Origin.THIRD_PARTY);
    }

    @Test
    void run_settingsKeptBeyondTheCall_refused() {
        List<Settings> kept = new CopyOnWriteArrayList<>();
        discovery.add(new Provider() {
            @Override
            public List<Target<?>> targets(Settings lent) {
                kept.add(lent.section("mine"));
                return List.of();
            }
        });
        discovery.run();

        assertThat(problems()).isEmpty();
        assertThatThrownBy(() -> kept.get(0).text("url"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("targets()");
    }

    @Test
    void run_problemWithSecretAndEscapes_redactedAndInert() {
        discovery.add(new Provider() {
            @Override
            public List<Target<?>> targets(Settings lent) {
                throw new IllegalArgumentException("geheim \u001b[31m" + "x".repeat(10_000));
            }
        });
        discovery.run();

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("IllegalArgumentException: *** \\u001b[31m")
                        .hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void run_moreHangThanTheTimeIsFor_goodOnesAreRead() {
        CountDownLatch never = new CountDownLatch(1);
        List<Integer> hanging = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            hanging.add(i);
        }
        hanging.forEach(unused -> discovery.add(new Provider() {
            @Override
            public String id() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return "never";
            }
        }));
        discovery.add(new Provider() {});
        discovery.run();

        assertThat(registry.probes()).hasSize(1);
        assertThat(registry.unusable(UnaryOperator.identity()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("hangs in id()"));
    }

    @Test
    void run_guardsThatCannotBeRead_noRemediationsEither() {
        AtomicInteger asked = new AtomicInteger();
        discovery.add(new RemediationProvider() {
            @Override
            public String id() {
                return "mine";
            }

            @Override
            public int spiVersion() {
                return Spi.VERSION;
            }

            @Override
            public List<Remediation<?>> remediations() {
                asked.incrementAndGet();
                return List.of();
            }

            @Override
            public List<Guard> guards() {
                throw new IllegalStateException("no guards today");
            }
        });
        discovery.run();

        assertThat(problems()).singleElement().asString().contains("no guards today");
        assertThat(asked).hasValue(0);
    }
}
