package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.DeployTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which backup is chosen, and what is run with it. */
class RollbackTest {
    private final Rollback remediation = new Rollback();
    private Deploy deploy;

    @BeforeEach
    void make() throws Exception {
        deploy = Deploy.rollingBack();
    }

    @AfterEach
    void remove() {
        deploy.close();
    }

    private Path backup(String name, Duration age) throws Exception {
        return deploy.backup(name, Call.NOW, age);
    }

    private Plan plan() throws Exception {
        try (Call<DeployTarget> call = Call.at(deploy.target())) {
            return remediation.plan(call);
        }
    }

    private Plan wished(String file) throws Exception {
        try (Call<DeployTarget> call = Call.wishing(deploy.target(), "file", file)) {
            return remediation.plan(call);
        }
    }

    private Result apply(Action action) throws Exception {
        try (Call<DeployTarget> call = Call.at(deploy.target())) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void plan_newestIsCutOff_theNewestThatVerifiesAndWhatWasPassedOver() throws Exception {
        backup("a.tar.gz", Duration.ofDays(3));
        Path whole = backup("b.tar.gz", Duration.ofHours(5));
        Deploy.cutOff(backup("c.tar.gz", Duration.ofHours(1)));

        Plan plan = plan();

        assertThat(plan.note()).isEqualTo("passed-over");
        assertThat(plan.actions()).singleElement().satisfies(action -> {
            assertThat(action.target()).isEqualTo(whole.toString());
            assertThat(action.before()).containsEntry("age", "5 h");
            assertThat(action.before().get("passedOver")).startsWith("c.tar.gz (damaged");
            assertThat(action.identity()).containsEntry("modified", "2026-11-22T21:00:00Z");
        });
        assertThat(apply(plan.actions().get(0)).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(deploy.recorded()).isEqualTo("works from " + whole);
    }

    @Test
    void plan_noneOrNoneThatVerifies_emptyWithItsReason() throws Exception {
        assertThat(plan().note()).isEqualTo("no-backup");
        Deploy.cutOff(backup("a.tar.gz", Duration.ofHours(1)));
        backup("b.tar.gz", Duration.ofDays(31));

        assertThat(plan().note()).isEqualTo("none-verifies");
        assertThat(plan().actions()).isEmpty();
    }

    @Test
    void plan_wish_thatBackupAloneAndOnlyIfItVerifies() throws Exception {
        Path older = backup("a.tar.gz", Duration.ofDays(3));
        Deploy.cutOff(backup("b.tar.gz", Duration.ofHours(1)));

        assertThat(wished("a.tar.gz").actions()).extracting(Action::target).isEqualTo(List.of(older.toString()));
        assertThat(wished("b.tar.gz").note()).isEqualTo("none-verifies");
        assertThat(wished("/etc/passwd").note()).isEqualTo("no-such-backup");
    }

    @Test
    void apply_backupChangedSincePlanned_goneAndNothingRun() throws Exception {
        Path file = backup("a.tar.gz", Duration.ofHours(1));
        Action action = plan().actions().get(0);
        backup("b.tar.gz", Duration.ofHours(1));
        Files.write(file, Files.readAllBytes(file.resolveSibling("b.tar.gz")));
        Files.setLastModifiedTime(file, Files.getLastModifiedTime(file.resolveSibling("b.tar.gz")));

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(deploy.recorded()).isEqualTo("broken");
    }

    @Test
    void apply_scriptFails_unknownWithItsOutput() throws Exception {
        backup("a.tar.gz", Duration.ofHours(1));
        Files.writeString(deploy.script(), "#!/bin/sh\necho password is s3cret; exit 7\n");

        Result result = apply(plan().actions().get(0));

        assertThat(result.kind()).isEqualTo(Result.Kind.UNKNOWN);
        assertThat(result.detail()).contains("exit code 7", "password is ***");
    }
}
