package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** P10: what a probe does to its thread, the next one on it does not see. */
@Timeout(60)
class SpoiltThreadsTest {
    private final MDCAdapter before = MDC.getMDCAdapter();

    @TempDir
    private Path folder;

    /** The tests' own logging throws the context away; here it is kept, as an engine's logging keeps it. */
    @BeforeEach
    void keepLoggingContext() throws ReflectiveOperationException {
        use(new BasicMDCAdapter());
    }

    @AfterEach
    void restoreLogging() throws ReflectiveOperationException {
        use(before);
    }

    private static void use(MDCAdapter adapter) throws ReflectiveOperationException {
        Method set = MDC.class.getDeclaredMethod("setMDCAdapter", MDCAdapter.class);
        set.setAccessible(true);
        set.invoke(null, adapter);
    }

    /** A thread as a probe finds it. */
    private record Found(
            String name,
            int priority,
            String loader,
            Map<String, String> logging,
            boolean interrupted,
            String handler) {
        static Found here() {
            Thread thread = Thread.currentThread();
            Map<String, String> logging = MDC.getCopyOfContextMap();
            return new Found(
                    thread.getName(),
                    thread.getPriority(),
                    String.valueOf(thread.getContextClassLoader()),
                    logging == null ? Map.of() : logging,
                    thread.isInterrupted(),
                    String.valueOf(thread.getUncaughtExceptionHandler()));
        }
    }

    @Test
    void diagnose_probesThatSpoilTheirThread_nextOnesFindItAsItWas() throws Exception {
        Trial trial = Trial.of("P10", "2 probes spoil their thread, one of them throws", 300);
        List<Path> jars = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            jars.add(PluginJar.crowd("crowd-" + number, 3).write(folder));
            checks.add("crowd-" + number + ".*");
        }
        for (Hostile kind : Hostile.of(Hostile.When.SPOILS)) {
            jars.add(kind.write(folder));
            checks.add(kind.check());
        }
        Collections.shuffle(jars, trial.random());
        Queue<Long> threads = new ConcurrentLinkedQueue<>();
        Map<Long, Set<Found>> found = Collections.synchronizedMap(new HashMap<>());
        int visits = 0;
        try (Guests guests = new Guests(jars);
                QteOps ops = guests.host(folder.resolve("state"), Map.of())
                        .host(LongConsumer.class, at -> {
                            long thread = Thread.currentThread().getId();
                            threads.add(thread);
                            found.computeIfAbsent(thread, id -> new HashSet<>()).add(Found.here());
                        })
                        .build()) {
            for (int round = 0; round < trial.tries(); round++) {
                ops.diagnose(Scope.of(checks));
            }
            for (Hostile kind : Hostile.of(Hostile.When.SPOILS)) {
                visits += guests.inside(kind.id()).visits();
            }
        }
        int differences =
                found.values().stream().mapToInt(set -> set.size() - 1).sum();
        trial.saw(differences + " differences seen in " + threads.size() + " visits on " + found.size()
                + " threads, among which " + visits + " spoilt theirs");
        assertThat(visits).isEqualTo(2 * trial.tries());
        assertThat(threads).hasSize(12 * trial.tries());
        assertThat(found).hasSizeLessThan(threads.size() / 12);
        assertThat(found.values())
                .allSatisfy(set -> assertThat(set).singleElement().satisfies(one -> {
                    assertThat(one.name()).startsWith("qte-ops-runner-");
                    assertThat(one.priority()).isEqualTo(Thread.NORM_PRIORITY);
                    assertThat(one.loader()).doesNotContain("plugins");
                    assertThat(one.logging()).isEmpty();
                    assertThat(one.interrupted()).isFalse();
                    assertThat(one.handler()).doesNotContain("plugins.");
                }));
    }
}
