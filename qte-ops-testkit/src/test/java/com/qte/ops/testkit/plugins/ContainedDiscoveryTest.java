package com.qte.ops.testkit.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Evidence;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.plugins.Hostile.When;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P07: bad providers cannot break discovery, whatever the order in which they are found. */
@Timeout(120)
class ContainedDiscoveryTest {
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final int ORDERS = 100;
    /** Whatever hangs makes discovery wait for it until its time is up; every one of these orders costs 1.5 s. */
    private static final int ORDERS_WITH_HANGING = 20;

    @TempDir
    private static Path jars;

    private static final List<Path> GOOD = new ArrayList<>();
    private static final List<Path> BAD = new ArrayList<>();
    private static final List<Path> HANGING = new ArrayList<>();
    private static final List<String> GOOD_CHECKS = List.of("good-one.well", "good-two.well", "good-three.well");

    @TempDir
    private Path state;

    @BeforeAll
    static void build() throws IOException {
        for (String id : List.of("good-one", "good-two", "good-three")) {
            GOOD.add(PluginJar.honest(id).write(jars));
        }
        for (Hostile kind : Hostile.of(When.DISCOVERY)) {
            BAD.add(kind.write(jars));
        }
        for (Hostile kind : Hostile.of(When.HANGS_IN_DISCOVERY)) {
            HANGING.add(kind.write(jars));
        }
    }

    private QteOpsBuilder builder(ClassLoader loader) {
        Map<String, String> code = Map.of("healing.journal", state.toString());
        return QteOps.builder()
                .classLoader(loader)
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), code));
    }

    private static List<String> checks(QteOps ops) {
        return ops.checks().stream().map(CheckSpec::id).toList();
    }

    private static List<String> problems(QteOps ops) {
        return ops.diagnose(Scope.of(List.of("ops.plugins"))).findings().stream()
                .filter(finding -> finding.check().equals("ops.plugins"))
                .flatMap(finding -> finding.evidence().stream())
                .map(Evidence.Items.class::cast)
                .flatMap(items -> items.values().stream())
                .toList();
    }

    private static boolean isNamed(Hostile kind, List<String> problems) {
        return problems.stream()
                .map(problem -> problem.replace('/', '.'))
                .anyMatch(
                        problem -> problem.contains(kind.packageName() + ".") || problem.contains(kind.id() + ".jar"));
    }

    @Test
    void build_badProvidersInAnyOrder_goodOnesLoadAndEachBadOneIsNamedInTime() throws IOException {
        inAnyOrder(Trial.of("P07", "bad providers in any order", ORDERS));
    }

    @Test
    void build_plantedBugThatNamesNobody_isCaught() {
        Trial trial = Trial.of("P07-planted", "bad providers are not named", ORDERS / ORDERS_WITH_HANGING);
        PlantedBug.Planted planted = PlantedBug.BROKEN_PROVIDERS_ARE_NOT_NAMED.plant();
        try {
            assertThatThrownBy(() -> inAnyOrder(trial))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("each bad provider is named");
        } finally {
            planted.close();
        }
    }

    /**
     * What one order came to.
     *
     * @param missing good checks that were not loaded
     * @param unnamed bad providers that nobody named
     */
    private record Came(long nanos, long missing, List<String> unnamed) {}

    private Came built(List<Path> paths, List<Hostile> kinds) throws IOException {
        try (URLClassLoader loader = PluginJar.loader(getClass().getClassLoader(), paths)) {
            long start = System.nanoTime();
            try (QteOps ops = builder(loader).build()) {
                long took = System.nanoTime() - start;
                List<String> loaded = checks(ops);
                List<String> problems = problems(ops);
                return new Came(
                        took,
                        GOOD_CHECKS.stream()
                                .filter(check -> !loaded.contains(check))
                                .count(),
                        kinds.stream()
                                .filter(kind -> !isNamed(kind, problems))
                                .map(Hostile::id)
                                .toList());
            }
        }
    }

    private void inAnyOrder(Trial trial) throws IOException {
        long longestNanos = 0;
        long missing = 0;
        int repeated = 0;
        List<String> unnamed = new ArrayList<>();
        for (int order = 0; order < trial.tries(); order++) {
            List<Path> paths = new ArrayList<>(GOOD);
            paths.addAll(BAD);
            List<Hostile> kinds = new ArrayList<>(Hostile.of(When.DISCOVERY));
            if (order % (ORDERS / ORDERS_WITH_HANGING) == 0) {
                paths.addAll(HANGING);
                kinds.addAll(Hostile.of(When.HANGS_IN_DISCOVERY));
            }
            Collections.shuffle(paths, trial.random());
            Came came = built(paths, kinds);
            if (came.missing()
                    > 0) { // a machine that is starved for most of a second has no time for the good ones either
                repeated++;
                came = built(paths, kinds);
            }
            longestNanos = Math.max(longestNanos, came.nanos());
            missing += came.missing();
            unnamed.addAll(came.unnamed());
        }
        Duration longest = Duration.ofNanos(longestNanos);
        trial.saw(
                "%d kinds, %d of them hanging, in %d orders (%d tried twice): %d good checks missing, %d bad providers unnamed,"
                        .formatted(
                                BAD.size() + HANGING.size(),
                                HANGING.size(),
                                trial.tries(),
                                repeated,
                                missing,
                                unnamed.size())
                        .concat(" slowest build " + longest.toMillis() + " ms (allowed " + MOST.toMillis() + ")"));
        assertThat(repeated).as("orders tried twice").isLessThanOrEqualTo(trial.tries() / 20 + 1);
        assertThat(missing).as("good checks missing, seed %s", trial.seed()).isZero();
        assertThat(unnamed)
                .as("each bad provider is named, seed %s", trial.seed())
                .isEmpty();
        assertThat(longest).as("seed %s", trial.seed()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void build_oneProbeOfAProviderHangs_itsOthersGoOn() throws IOException {
        try (URLClassLoader loader = loader(Hostile.SPEC_HANGS);
                QteOps ops = builder(loader).build()) {
            assertThat(checks(ops)).contains("spec-hangs.well-first", "spec-hangs.well-third");
            assertThat(problems(ops))
                    .filteredOn(problem -> !problem.contains("texts are missing"))
                    .singleElement()
                    .asString()
                    .contains("plugins.spec_hangs.Plugin$Look", "hangs in spec()");
        }
    }

    @Test
    void build_nullAmongProbes_othersGoOn() throws IOException {
        try (URLClassLoader loader = loader(Hostile.PROBES_HOLD_NULL);
                QteOps ops = builder(loader).build()) {
            assertThat(checks(ops)).contains(Hostile.PROBES_HOLD_NULL.check());
            assertThat(problems(ops)).singleElement().asString().contains("probes() holds a null");
        }
    }

    @Test
    void build_targetThatDoesNotKnowItself_othersGoOn() throws IOException {
        try (URLClassLoader loader = loader(Hostile.TARGETS_NAMELESS);
                QteOps ops = builder(loader).build()) {
            assertThat(ops.targets())
                    .anySatisfy(target -> assertThat(target.subject()).hasToString("nowhere:targets-nameless"));
            assertThat(problems(ops)).hasSize(2);
        }
    }

    @Test
    void build_abandonedInTheMidstOfTheSettings_theyRefuseItLater() throws Exception {
        String property = Hostile.TARGETS_HANG.packageName() + ".after";
        try (URLClassLoader loader = loader(Hostile.TARGETS_HANG);
                QteOps ops = builder(loader).build()) {
            assertThat(problems(ops)).singleElement().asString().contains("hangs in targets()");
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("qte-ops-discovery")) {
                    thread.join(20_000);
                }
            }
            assertThat(System.getProperty(property)).isEqualTo("refused");
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void build_hostWasInterrupted_flagIsKeptAndAllIsRead() throws IOException {
        try (URLClassLoader loader = PluginJar.loader(getClass().getClassLoader(), GOOD)) {
            Thread.currentThread().interrupt();
            try (QteOps ops = builder(loader).build()) {
                assertThat(Thread.interrupted()).isTrue();
                assertThat(checks(ops)).containsAll(GOOD_CHECKS);
                assertThat(problems(ops)).isEmpty();
            }
        }
    }

    @Test
    void build_servicesThatCannotBeReadAtAll_namedAndGivenUp() {
        ClassLoader broken = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("no list of " + name);
            }
        };
        long start = System.nanoTime();
        try (QteOps ops = builder(broken).build()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThanOrEqualTo(MOST);
            assertThat(problems(ops))
                    .anySatisfy(problem -> assertThat(problem).contains("ProbeProvider", "no list of"))
                    .anySatisfy(problem -> assertThat(problem).contains("RemediationProvider", "no list of"))
                    .anySatisfy(problem -> assertThat(problem).contains("given up"));
        }
    }

    @Test
    void build_servicesThatOneUrlCannotOpen_othersLoad() throws IOException {
        List<Path> paths = new ArrayList<>(GOOD);
        Path gone = PluginJar.honest("gone").write(jars);
        paths.add(1, gone);
        try (URLClassLoader all = PluginJar.loader(getClass().getClassLoader(), paths);
                URLClassLoader loader = new URLClassLoader(new URL[0], all) {
                    @Override
                    public Enumeration<URL> getResources(String name) throws IOException {
                        List<URL> urls = new ArrayList<>(Collections.list(super.getResources(name)));
                        urls.add(0, new URL("jar:file:/no/such/folder/bad.jar!/" + name));
                        return Collections.enumeration(urls);
                    }
                };
                QteOps ops = builder(loader).build()) {
            assertThat(checks(ops)).containsAll(GOOD_CHECKS).contains("gone.well");
            assertThat(problems(ops)).anySatisfy(problem -> assertThat(problem).contains("/no/such/folder/bad.jar"));
        }
    }

    private URLClassLoader loader(Hostile... kinds) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Hostile kind : kinds) {
            paths.add(kind.write(jars));
        }
        return PluginJar.loader(getClass().getClassLoader(), paths);
    }
}
