package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Question;
import com.qte.ops.telemetry.Bounds;
import com.qte.ops.telemetry.FixedKnown;
import com.qte.ops.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
    private static final String ID = "postgres.end-session";

    @TempDir
    private Path folder;

    private final List<String> troubles = new ArrayList<>();

    @Test
    void register_afterARestart_whatTheJournalSays() throws Exception {
        World world = new World(folder);
        try (Healing healing = world.healing()) {
            healing.heal(world.plan(healing, Question.AUTOMATION), "test");
            world.now = world.now.plus(Duration.ofHours(1));
            world.statuses.put(World.ILL, Status.FAILING);
            world.inApply = () -> {};
            world.round();
            healing.heal(world.plan(healing, Question.AUTOMATION), "test");
        }
        MeterRegistry registry = new SimpleMeterRegistry();
        try (Healing healing = world.healing();
                Telemetry telemetry = Telemetry.of(
                        Map.of(MeterRegistry.class, registry),
                        new FixedKnown(healing),
                        new Bounds(List.of(), List.of(), List.of(ID), List.of()),
                        Texts.load(getClass().getClassLoader(), List.of("core")),
                        troubles::add)) {
            healing.eachHealed(telemetry::healed);
            assertThat(gauge(registry, "verified.ratio")).isNaN();
            assertThat(runs(registry, "verified")).isNaN();
            assertThat(registry.get("qte.ops.journal.writable").gauge().value()).isZero();
            healing.take();
            assertThat(gauge(registry, "verified.ratio")).isEqualTo(0.5);
            assertThat(gauge(registry, "false.fire.ratio")).isZero();
            assertThat(gauge(registry, "recurrence.ratio")).isOne();
            assertThat(runs(registry, "verified")).isOne();
            assertThat(runs(registry, "not_effective")).isOne();
            assertThat(runs(registry, "failed")).isZero();
            assertThat(registry.get("qte.ops.journal.writable").gauge().value()).isOne();

            healing.heal(world.plan(healing, Question.AUTOMATION), "0000", "test");
            assertThat(timed(registry, "refused")).isOne();
            assertThat(refusals(registry, "plan")).isOne();
            healing.heal(world.plan(healing, Question.AUTOMATION), "test");
            assertThat(timed(registry, "refused")).as("it ran a moment ago").isEqualTo(2);
            assertThat(refusals(registry, "cool-down"))
                    .as("it said so both times")
                    .isEqualTo(2);
            world.now = world.now.plus(Duration.ofHours(25));
            world.round();
            world.inApply = () -> world.statuses.put(World.ILL, Status.HEALTHY);
            healing.heal(world.plan(healing, Question.AUTOMATION), "test");
            assertThat(timed(registry, "verified")).isOne();
            assertThat(runs(registry, "verified")).isEqualTo(2);
        }
        assertThat(registry.getMeters()).isEmpty();
        assertThat(troubles).isEmpty();
    }

    private static double gauge(MeterRegistry registry, String name) {
        return registry.get("qte.ops.healing." + name)
                .tag("remediation", ID)
                .gauge()
                .value();
    }

    private static double runs(MeterRegistry registry, String outcome) {
        return registry.get("qte.ops.healing.runs")
                .tag("outcome", outcome)
                .gauge()
                .value();
    }

    private static long timed(MeterRegistry registry, String outcome) {
        return registry.get("qte.ops.remediation")
                .tags("remediation", ID, "outcome", outcome)
                .timer()
                .count();
    }

    private static double refusals(MeterRegistry registry, String guard) {
        return registry.get("qte.ops.refusals").tag("guard", guard).counter().count();
    }

    @Test
    void heal_whileSomebodyRecords_isAnEventWithWhatCameOfIt() throws Exception {
        World world = new World(folder);
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording();
                Healing healing = world.healing();
                Telemetry telemetry = Telemetry.of(
                        Map.of(),
                        new FixedKnown(healing),
                        new Bounds(List.of(), List.of(), List.of(), List.of()),
                        Texts.load(getClass().getClassLoader(), List.of("core")),
                        troubles::add)) {
            healing.eachHealed(telemetry::healed);
            recording.enable("qte.ops.Action");
            recording.start();
            healing.heal(world.plan(healing, Question.AUTOMATION), "test");
            healing.heal(world.plan(healing, Question.AUTOMATION), "0000", "test");
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> actions = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("qte.ops.Action"))
                .toList();
        assertThat(actions)
                .extracting(event -> event.getString("outcome") + " " + event.getInt("done"))
                .containsExactly("VERIFIED 1", "REFUSED 0");
        assertThat(actions)
                .allMatch(event -> event.getString("remediation").equals(ID)
                        && event.getString("subject").equals("postgres:main"));
        assertThat(troubles).isEmpty();
    }

    @Test
    void build_withoutMicrometer_works() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("micrometer")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.getResource("io/micrometer/core/instrument/MeterRegistry.class"))
                    .isNull();
            Object built = loader.loadClass(Bare.class.getName())
                    .getMethod("build", String.class)
                    .invoke(null, folder.toString());
            assertThat(built).isEqualTo("built");
        }
    }

    /** Loaded where there is no Micrometer. */
    public static final class Bare {
        private Bare() {}

        /** Builds an instance and closes it. */
        public static String build(String state) {
            try (com.qte.ops.QteOps ops = com.qte.ops.QteOps.builder()
                    .withoutDiscovery()
                    .host(String.class, "something of the host's")
                    .configuration(com.qte.ops.config.Configuration.load(
                            java.util.Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", state)))
                    .build()) {
                ops.start();
                return ops.remediations().isEmpty() ? "built" : "odd";
            }
        }
    }
}
