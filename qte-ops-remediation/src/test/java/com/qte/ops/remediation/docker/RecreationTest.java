package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of its time decides how far it goes, and what fails on the way back stops nothing else of it. */
class RecreationTest {
    private static final String OLD = "/containers/" + ScriptedEngine.OLD;
    private static final String FRESH = "/containers/" + ScriptedEngine.FRESH;

    private final UpdateServices remediation = new UpdateServices();
    private final ScriptedEngine engine = new ScriptedEngine().drifted();
    private final Call<ServiceTarget> call = Call.at(engine.service()).within(Duration.ofMinutes(2));
    private Action action;

    @BeforeEach
    void plan() throws Exception {
        action = remediation.plan(call).actions().get(0);
    }

    @AfterEach
    void stop() {
        call.close();
        engine.close();
    }

    private List<String> changesOf(String path) {
        return engine.changes().stream()
                .filter(request -> request.contains(path))
                .toList();
    }

    @Test
    void run_timeGoesWhileTheNewOneIsMade_nothingStoppedAndTheOldOneAsItWas() throws Exception {
        engine.when("POST /containers/create", () -> call.within(Duration.ofSeconds(34)));

        Result result = remediation.apply(action, call);

        assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.REFUSED);
        assertThat(changesOf("/stop")).isEmpty();
        assertThat(changesOf(FRESH)).containsExactly("DELETE " + FRESH + "?v=0&force=1");
        assertThat(engine.nameOfTheOldOne()).isEqualTo("demo-engine-1");
    }

    @Test
    void run_engineSaysNothing_leavesTheTimeToGoBack() {
        engine.when("GET /images/" + ScriptedEngine.OLD_IMAGE, () -> call.within(Duration.ofMillis(15_300)));
        engine.silent("POST " + OLD + "/rename?name=demo-engine-1-old", Duration.ofSeconds(6));

        DockerFailure failure = catchThrowableOfType(DockerFailure.class, () -> remediation.apply(action, call));

        assertThat(failure.outcome()).as("given up, not hung up").isEqualTo(DockerOutcome.SILENT);
        assertThat(changesOf("/rename"))
                .as("nobody knows whether it was renamed")
                .last()
                .isEqualTo("POST " + OLD + "/rename?name=demo-engine-1");
    }

    @Test
    void run_noTimeButToGoBack_nothingMoreAskedButThat() {
        engine.when("POST " + OLD + "/stop", () -> call.within(Duration.ofSeconds(14)));

        assertThatThrownBy(() -> remediation.apply(action, call)).hasMessageContaining("time");

        assertThat(changesOf(FRESH)).containsExactly("DELETE " + FRESH + "?v=0&force=1");
        assertThat(engine.runsTheOldOne()).isTrue();
    }

    @Test
    void run_newOneCannotBeRemoved_theOldOneIsRenamedAndStartedAllTheSame() {
        engine.starting("{\"Status\":\"exited\",\"ExitCode\":9}")
                .answering("DELETE " + FRESH, 500, "{\"message\":\"busy\"}");

        assertThatThrownBy(() -> remediation.apply(action, call)).hasMessageContaining("busy");

        assertThat(engine.runsTheOldOne()).isTrue();
        assertThat(engine.nameOfTheOldOne()).isEqualTo("demo-engine-1");
    }
}
