package com.qte.ops.remediation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.Update;
import com.qte.ops.testkit.servers.AptRoot;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real apt, in a root of its own: what it must not be let do. */
class ApplyUpdatesIT {
    private static final Instant NOW = Call.NOW;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final ApplyUpdates remediation = new ApplyUpdates();
    private AptRoot apt;

    @BeforeEach
    void make() throws Exception {
        Updated.assumePossible();
        apt = AptRoot.in(folder).install("qte-one", "1.0-1");
    }

    private SecurityTarget target() {
        return new SecurityTarget("main", apt.root(), List.of(), List.of(), Set.of("root"), Duration.ofMinutes(1));
    }

    private Plan plan() throws Exception {
        try (Call<SecurityTarget> call = Call.at(target()).when(NOW).lasting(Duration.ofMinutes(2))) {
            return remediation.plan(call);
        }
    }

    private Result apply(Action action) throws Exception {
        try (Call<SecurityTarget> call = Call.at(target()).when(NOW).lasting(Duration.ofMinutes(2))) {
            return remediation.apply(action, call);
        }
    }

    private Trace trace(Action action) throws Exception {
        try (Call<SecurityTarget> call = Call.at(target()).when(NOW)) {
            return remediation.trace(action, call);
        }
    }

    @Test
    void plan_nothingPending_none() throws Exception {
        apt.offer("qte-one", "0.9").published(NOW);

        assertThat(plan().note()).isEqualTo("none");
    }

    /** The new version conflicts with another package, which apt would remove. */
    @Test
    void plan_wouldRemoveAnother_refused() throws Exception {
        apt.install("qte-two", "1.0-1")
                .offer("qte-one", "1.0-1+deb12u1", "Conflicts: qte-two")
                .published(NOW);

        assertThat(plan().note()).isEqualTo("not-alone");
        assertThat(apt.state("qte-two")).contains("install ok installed");
    }

    /** The new version needs a package that is not installed. */
    @Test
    void plan_wouldInstallAnother_refused() throws Exception {
        apt.offer("qte-one", "1.0-1+deb12u1", "Depends: qte-new")
                .offer("qte-new", "1")
                .published(NOW);

        assertThat(plan().note()).isEqualTo("not-alone");
    }

    /** The other would have to go. */
    @Test
    void plan_onlyOneArchitectureOffered_refused() throws Exception {
        twoArchitectures();
        apt.offer("qte-lib", "1.0-1+deb12u1", "Architecture: amd64").published(NOW);

        assertThat(plan().note()).isEqualTo("not-alone");
    }

    @Test
    void plan_bothArchitectures_eachIsNamedAndInstalled() throws Exception {
        twoArchitectures();
        apt.offer("qte-lib", "1.0-1+deb12u1", "Architecture: amd64", "Multi-Arch: same")
                .offer("qte-lib", "1.0-1+deb12u1", "Architecture: i386", "Multi-Arch: same")
                .published(NOW);
        Action action = plan().actions().get(0);

        assertThat(action.identity()).containsOnlyKeys("qte-lib:amd64", "qte-lib:i386", ApplyUpdates.TOUCHED);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(apt.state("qte-lib:i386")).endsWith(" 1.0-1+deb12u1");
        assertThat(trace(action)).isEqualTo(Trace.DONE);
    }

    /** They must have the same version, so that apt would bring the other along, which nobody has asked for. */
    @Test
    void objection_anotherArchitectureComesAlong_isSomethingElse() throws Exception {
        twoArchitectures();
        apt.offer("qte-lib", "1.0-1+deb12u1", "Architecture: amd64", "Multi-Arch: same")
                .offer("qte-lib", "1.0-1+deb12u1", "Architecture: i386", "Multi-Arch: same")
                .published(NOW);

        assertThat(Packages.of(target(), List.of(update("amd64"))).objection(LIMIT))
                .hasValueSatisfying(objection -> assertThat(objection).contains("besides [Inst qte-lib:i386"));
    }

    private void twoArchitectures() throws Exception {
        apt.foreign("i386")
                .install("qte-lib", "1.0-1", "Architecture: amd64", "Multi-Arch: same")
                .install("qte-lib", "1.0-1", "Architecture: i386", "Multi-Arch: same");
    }

    private static Update update(String architecture) {
        return new Update("qte-lib", architecture, "1.0-1", "1.0-1+deb12u1", false);
    }

    /** As dpkg's lists of Debian 12 have them; the Java is named whether anybody runs by it or not. */
    @Test
    void plan_servicesAndJava_areNamed() throws Exception {
        apt.install("postgresql-15", "15.1")
                .offer("qte-one", "1.0-1+deb12u1")
                .offer("postgresql-15", "15.2")
                .published(NOW);
        Path list = apt.root().resolve("var/lib/dpkg/info/qte-one.list");
        String java = "/usr/lib/jvm/java-17-openjdk-amd64";
        Files.writeString(
                list,
                Files.readString(list) + java + "/lib/libjava.so\n/opt/java/lib/server/libjvm.so\n"
                        + "/lib/systemd/system/docker.service\n"
                        + "/usr/lib/systemd/system/redis-server.service\n/lib/systemd/system/redis@.service\n");

        assertThat(plan().actions().get(0).identity())
                .containsEntry(
                        ApplyUpdates.TOUCHED,
                        "postgresql-15: postgresql.service, qte-one: /opt/java, qte-one: " + java
                                + ", qte-one: docker.service, qte-one: redis-server.service");
    }

    /** Who approved did not know that a database goes down with it. */
    @Test
    void apply_moreGoesDownThanPlanned_goneAndNothingDone() throws Exception {
        apt.offer("qte-one", "1.0-1+deb12u1").published(NOW);
        Action action = plan().actions().get(0);
        assertThat(action.identity()).containsEntry(ApplyUpdates.TOUCHED, "-");
        Path list = apt.root().resolve("var/lib/dpkg/info/qte-one.list");
        Files.writeString(list, Files.readString(list) + "/lib/systemd/system/docker.service\n");

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(apt.state("qte-one")).endsWith(" 1.0-1");
    }

    @Test
    void plan_heldPackage_isLeft() throws Exception {
        apt.offer("qte-one", "1.0-1+deb12u1").published(NOW);
        Path status = apt.root().resolve("var/lib/dpkg/status");
        Files.writeString(status, Files.readString(status).replace("install ok installed", "hold ok installed"));

        assertThat(plan().note()).isEqualTo("none");
    }

    @Test
    void plan_halfConfigured_refused() throws Exception {
        apt.install("qte-two", "1.0-1").offer("qte-one", "1.0-1+deb12u1").published(NOW);
        Path status = apt.root().resolve("var/lib/dpkg/status");
        Files.writeString(
                status, Files.readString(status).replaceFirst("install ok installed", "install ok half-configured"));

        assertThat(plan().note()).isIn("unfinished", "none");
    }

    /** Between plan and act a new version conflicts with what is installed since. */
    @Test
    void apply_changedSincePlanned_goneOrRefusedAndNothingDone() throws Exception {
        apt.offer("qte-one", "1.0-1+deb12u1").published(NOW.minusSeconds(60));
        Action action = plan().actions().get(0);
        apt.offer("qte-one", "1.0-1+deb12u2").published(NOW);

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(apt.state("qte-one")).endsWith(" 1.0-1");
    }

    @Test
    void apply_dpkgAtWork_refusedAndTraceUnknown() throws Exception {
        apt.offer("qte-one", "1.0-1+deb12u1").published(NOW);
        Action action = plan().actions().get(0);
        assertThat(trace(action)).isEqualTo(Trace.NOT_DONE);
        try (FileChannel channel = FileChannel.open(
                        apt.root().resolve("var/lib/dpkg/lock-frontend"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Result result = apply(action);

            assertThat(lock.isValid()).isTrue();
            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail())
                    .contains("at work, as process " + ProcessHandle.current().pid());
            assertThat(trace(action)).isEqualTo(Trace.UNKNOWN);
        }
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(apt.state("qte-one")).endsWith(" 1.0-1+deb12u1");
        assertThat(trace(action)).isEqualTo(Trace.DONE);
    }

    /** Half of configured packages is worse than any delay: dpkg is at work when the one who waits for it is told to go. */
    @Test
    void apply_interrupted_aptGoesOnToItsEnd() throws Exception {
        Action action = slowUpdate();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                Result unused = apply(action);
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        thread.start();
        await().until(() -> Files.exists(apt.root().resolve("begun")));
        thread.interrupt();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        goesOnToItsEnd(action);
    }

    @Test
    void apply_timeIsUp_aptGoesOnToItsEnd() throws Exception {
        Action action = slowUpdate();
        try (Call<SecurityTarget> call = Call.at(target()).when(NOW).lasting(Duration.ofSeconds(9))) {
            Result result = remediation.apply(action, call);

            assertThat(result.kind()).isEqualTo(Result.Kind.UNKNOWN);
            assertThat(result.detail()).contains("goes on");
        }
        goesOnToItsEnd(action);
    }

    /** dpkg waits in the middle of it until the test says so. */
    private Action slowUpdate() throws Exception {
        apt.offerWaiting("qte-one", "1.0-1+deb12u1").published(NOW);
        return plan().actions().get(0);
    }

    private void goesOnToItsEnd(Action action) throws Exception {
        assertThat(apt.state("qte-one")).startsWith("install ok half-configured");
        apt.goOn();

        await().atMost(Duration.ofSeconds(30)).until(() -> trace(action) == Trace.DONE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> apt.state("qte-one").equals("install ok installed 1.0-1+deb12u1"));
    }
}
