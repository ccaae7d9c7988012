package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.DeployTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that is an argument of its interpreter, as many are configured. */
class RedeployTest {
    private static final String LINES = "echo begun > state\n";

    private final Redeploy remediation = new Redeploy();

    @TempDir
    Path folder;

    private DeployTarget target(String lines) throws Exception {
        Path script = Files.writeString(folder.resolve("deploy.sh"), "cd " + folder + "\n" + lines);
        return new DeployTarget(
                "main",
                List.of("/bin/sh", script.toString(), "full"),
                List.of(),
                Optional.empty(),
                "*",
                Duration.ofSeconds(20),
                Duration.ofDays(30),
                100);
    }

    private Action planned(DeployTarget target) throws Exception {
        try (Call<DeployTarget> call = Call.at(target)) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Result applied(Action action, DeployTarget target, Runnable proceed) throws Exception {
        try (Call<DeployTarget> call =
                Call.at(target).lasting(Duration.ofMinutes(1)).proceeding(proceed)) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void apply_scriptIsAnArgumentAndChangedSincePlanned_goneAndNothingRun() throws Exception {
        DeployTarget target = target(LINES);
        Action action = planned(target);
        target("echo another > state\n");

        assertThat(applied(action, target, () -> {}).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(applied(planned(target), target, () -> {}).kind()).isEqualTo(Result.Kind.DONE);
    }

    @Test
    void apply_killSwitchMeanwhile_endedAndUnknown() throws Exception {
        DeployTarget target = target(LINES + "exec sleep 600\n");
        AtomicInteger asked = new AtomicInteger();

        Result result = applied(planned(target), target, () -> {
            if (asked.incrementAndGet() > 1 && Files.exists(folder.resolve("state"))) {
                throw new OpsException(OpsException.Kind.DENIED, "the kill switch is engaged");
            }
        });

        assertThat(result.kind()).isEqualTo(Result.Kind.UNKNOWN);
        assertThat(result.detail()).contains("as the kill switch is engaged", "part of it may be done");
    }
}
