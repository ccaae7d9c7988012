package com.qte.ops.remediation.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.target.program.Program;
import com.qte.ops.testkit.servers.NginxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may have changed between a plan and its act, at one real nginx. */
class NginxReloadIT {
    private static Corrected nginx;

    private final NginxReload remediation = new NginxReload();

    @BeforeAll
    static void start() {
        NginxReloadContractIT.mustBeHere();
        nginx = Corrected.well();
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @BeforeEach
    void asItWasStarted() {
        nginx.correct();
    }

    private Plan plan(NginxTarget target) throws Exception {
        try (Call<NginxTarget> call = Call.at(target)) {
            return remediation.plan(call);
        }
    }

    private Action planned() throws Exception {
        return plan(nginx.target()).actions().get(0);
    }

    private Result applied(Action action) throws Exception {
        try (Call<NginxTarget> call = Call.at(nginx.target()).lasting(Duration.ofSeconds(40))) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void apply_filesChangedSincePlan_goneAndNotReloaded() throws Exception {
        Plan plan = plan(nginx.target());
        List<Long> workers = nginx.server().workers();
        Files.writeString(
                nginx.server().config(),
                "# a comment\n" + Files.readString(nginx.server().config()));

        Result result = applied(plan.actions().get(0));

        assertThat(result.kind()).isEqualTo(Result.Kind.GONE);
        assertThat(result.detail()).contains("changed since this was planned");
        assertThat(nginx.server().workers()).isEqualTo(workers);
        assertThat(plan(nginx.target()).hash()).isNotEqualTo(plan.hash());
    }

    /** Each warning tells when it was made and by which process. */
    @Test
    void apply_nginxWarnsOfTheSameFiles_doneAllTheSame() throws Exception {
        String text = Files.readString(nginx.server().config());
        String twice = "listen 127.0.0.1:%d; server_name twice;"
                .formatted(nginx.server().port());
        Files.writeString(
                nginx.server().config(),
                text.replace("http {", "http {\nserver { %s }\nserver { %s }".formatted(twice, twice)));
        try (Call<NginxTarget> call = Call.at(nginx.target())) {
            assertThat(call.fresh(nginx.target()).dump().tested().warnings())
                    .anyMatch(line -> line.contains("conflicting server name"));
        }

        Result result = applied(planned());

        assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
    }

    @Test
    void apply_fileChangedInAnInclude_gone() throws Exception {
        Path included = nginx.server().folder().resolve("more.conf");
        Files.writeString(included, "# one\n");
        String text = Files.readString(nginx.server().config());
        Files.writeString(nginx.server().config(), text.replace("http {", "http {\ninclude more.conf;"));
        Action action = planned();
        Files.writeString(included, "# two\n");

        assertThat(applied(action).kind()).isEqualTo(Result.Kind.GONE);
    }

    /** The configuration names the file of another nginx; nginx -s reload would signal that one. */
    @Test
    void apply_configurationNamesAnothersProcess_theNamedOneIsReloaded() throws Exception {
        try (NginxServer other = NginxServer.start(NginxServer.Lines.NONE)) {
            List<Long> others = other.workers();
            String text = Files.readString(nginx.server().config());
            Path copy = nginx.server().folder().resolve("other.pid");
            Files.copy(other.pidFile(), copy);
            Files.writeString(
                    nginx.server().config(),
                    text.replace(nginx.server().pidFile().toString(), copy.toString()));

            Result result = applied(planned());

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(other.workers()).isEqualTo(others);
        }
        nginx.recreate();
    }

    @Test
    void plan_masterRunsAnotherProgram_saysSo(@TempDir Path folder) throws Exception {
        Path copy = Files.copy(NginxServer.BINARY, folder.resolve("nginx"));
        assumeThat(copy.toFile().setExecutable(true)).isTrue();

        assertThat(plan(nginx.target(copy)).note()).isEqualTo("other-program");
    }

    /** As on a small image, where only the shell knows kill. */
    @Test
    void plan_noProgramSendsSignals_saysSo() throws Exception {
        NginxReload mute = new NginxReload(pid -> new Program(List.of("/usr/bin/no-kill", Long.toString(pid))));
        try (Call<NginxTarget> call = Call.at(nginx.target())) {
            Plan plan = mute.plan(call);

            assertThat(plan.note()).isEqualTo("no-kill");
            assertThat(plan.actions()).isEmpty();
        }
    }

    @Test
    void apply_configurationGone_refusedAndNotReloaded() throws Exception {
        Action action = planned();
        List<Long> workers = nginx.server().workers();
        Files.delete(nginx.server().config());

        assertThat(applied(action).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(plan(nginx.target()).actions()).isEmpty();
        assertThat(nginx.server().workers()).isEqualTo(workers);
    }
}
