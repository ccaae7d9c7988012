package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to the service while an image is pulled for it, and to the name afterwards. */
class UpdateServicesTest {
    private static final String PULL = "POST /images/create";
    private static final String TAG_BACK = "POST /images/" + ScriptedEngine.OLD_IMAGE + "/tag";
    private static final String SEE_THE_NEW_ONE = "GET /containers/" + ScriptedEngine.FRESH;

    private final UpdateServices remediation = new UpdateServices();
    private final ScriptedEngine engine = new ScriptedEngine();

    @AfterEach
    void stop() {
        boolean unused = Thread.interrupted();
        engine.close();
    }

    private static Action planned(UpdateServices remediation, ServiceTarget target) throws Exception {
        try (Call<ServiceTarget> call = Call.wishing(target, "pull", "yes")) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Result applied(ServiceTarget target) throws Exception {
        Action action = planned(remediation, target);
        try (Call<ServiceTarget> call = Call.at(target).within(Duration.ofMinutes(2))) {
            return remediation.apply(action, call);
        }
    }

    private void isAsItWas() {
        assertThat(engine.changes()).noneMatch(request -> request.contains("/rename") || request.contains("/start"));
        assertThat(engine.meant()).isEqualTo(ScriptedEngine.OLD_IMAGE);
    }

    @Test
    void apply_endedWhileItsImageIsPulled_goneAndLeftAsItIs() throws Exception {
        engine.when(PULL, engine::end);

        assertThat(applied(engine.service()).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(engine.changes()).anyMatch(request -> request.startsWith(PULL));
        isAsItWas();
    }

    @Test
    void apply_savesItsDataWhileItsImageIsPulled_refusedAndLeftAsItIs() throws Exception {
        try (SavingRedis redis = new SavingRedis()) {
            engine.when(PULL, redis::save);

            Result result = applied(engine.service(redis.target()));

            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("backup");
            isAsItWas();
        }
    }

    @Test
    void apply_interruptedWhileTheNewOneIsAwaited_theNameMeansTheOldImageAgain() {
        Thread acting = Thread.currentThread();
        engine.starting("{\"Status\":\"running\",\"Health\":{\"Status\":\"starting\"}}")
                .when(
                        "POST /containers/" + ScriptedEngine.FRESH + "/start",
                        () -> engine.when(SEE_THE_NEW_ONE, acting::interrupt));

        Throwable thrown = catchThrowable(() -> applied(engine.service()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(InterruptedException.class).hasNoSuppressedExceptions();
        assertThat(engine.meant()).isEqualTo(ScriptedEngine.OLD_IMAGE);
        assertThat(engine.runsTheOldOne()).isTrue();
    }

    @Test
    void apply_nameCannotBeGivenBackEither_toldWithWhatWentWrongFirst() {
        engine.answering("POST /containers/create", 500, "{\"message\":\"no room\"}")
                .answering(TAG_BACK, 500, "{\"message\":\"no tag\"}");

        Throwable thrown = catchThrowable(() -> applied(engine.service()));

        assertThat(thrown).hasMessageContaining("no room");
        assertThat(thrown.getSuppressed()).singleElement().asString().contains("no tag");
    }
}
