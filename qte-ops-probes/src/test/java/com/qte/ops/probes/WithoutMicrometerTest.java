package com.qte.ops.probes;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.probes.engine.EngineSnapshot;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.probes.postgres.EnginePools;
import com.qte.ops.signal.Signals;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.postgres.PostgresTarget;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Micrometer is an optional library: the probes that would read the host's meters do without it. */
class WithoutMicrometerTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @Test
    void collect_withoutMicrometer_lookedForOnceAndByNameOnly() throws Exception {
        try (Watching loader = new Watching()) {
            assertThat(loader.getResource("io/micrometer/core/instrument/MeterRegistry.class"))
                    .isNull();
            Class<?> bare = loader.loadClass(Bare.class.getName());
            assertThat(bare.getMethod("collect").invoke(null)).isEqualTo("1 pool, 1 trades");
            assertThat(bare.getMethod("collect").invoke(null)).isEqualTo("1 pool, 1 trades");
            assertThat(loader.inVain).containsExactly("io.micrometer.core.instrument.MeterRegistry");
            assertThat(loader.isLoaded("com.qte.ops.probes.postgres.MeteredPools"))
                    .isFalse();
            assertThat(loader.isLoaded("com.qte.ops.probes.engine.MeterSamples"))
                    .isFalse();
        }
    }

    /** Has everything but Micrometer, and notes what of that is looked for. */
    private static final class Watching extends URLClassLoader {
        private final List<String> inVain = new ArrayList<>();

        private Watching() throws Exception {
            super(withoutMicrometer(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] withoutMicrometer() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!entry.contains("micrometer")) {
                    urls.add(new File(entry).toURI().toURL());
                }
            }
            return urls.toArray(URL[]::new);
        }

        private boolean isLoaded(String name) {
            return findLoadedClass(name) != null;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("io.micrometer.")) {
                inVain.add(name);
            }
            return super.findClass(name);
        }
    }

    /** Loaded where there is no Micrometer. */
    public static final class Bare {
        private Bare() {}

        /** Visits by the probes that would read meters: what they have from the engine's signals. */
        public static String collect() throws Exception {
            Signals signals = new Signals();
            signals.trades("stocks").traded();
            signals.pool("postgres", 8).waiting(0);
            PostgresTarget postgres = new PostgresTarget(
                    "main", "jdbc:postgresql://127.0.0.1:1/qte", "monitor", Optional.empty(), Optional.empty());
            EngineTarget engine = new EngineTarget("qte-engine", URI.create("http://127.0.0.1:1"), Optional.empty());
            try (OneVisit<PostgresTarget, EnginePools.Snapshot> pools = new OneVisit<>(postgres, WITHIN);
                    OneVisit<EngineTarget, EngineSnapshot> page = new OneVisit<>(engine, WITHIN)) {
                int seen = new EnginePools()
                        .collect(pools.lending(Signals.class, signals))
                        .pools()
                        .size();
                EngineSnapshot snapshot = new EnginePage().collect(page.lending(Signals.class, signals));
                return seen + " pool, "
                        + (int) snapshot.measures().orElseThrow().tradesTotal().orElse(0) + " trades";
            }
        }
    }
}
