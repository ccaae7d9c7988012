package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.postgres.Backends.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.TextContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparedTest {
    @Test
    void why_ordinaryClient_nothing() {
        assertThat(Spared.why(session(1).free())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walsender", "autovacuum worker", "autovacuum launcher", "parallel worker", "checkpointer",
                "background writer", "walwriter", "startup", "logical replication worker", "an extension's worker"
            })
    void why_processOfTheServer_noClient(String type) {
        assertThat(Spared.why(session(1).type(type).free())).contains(Spared.NO_CLIENT);
    }

    @Test
    void why_kindNotSeen_unseen() {
        assertThat(Spared.why(session(1).type("").free())).contains(Spared.UNSEEN);
    }

    @Test
    void why_ownPidOrName_own() {
        assertThat(Spared.why(session(1)
                        .place(new Backend.Place(true, true, false, false, false))
                        .free()))
                .contains(Spared.OWN);
        assertThat(Spared.why(session(1).with(Identity.APPLICATION, "qte-ops").free()))
                .contains(Spared.OWN);
    }

    @Test
    void why_otherDatabaseSuperuserOrMaintenance_said() {
        assertThat(Spared.why(session(1)
                        .place(new Backend.Place(false, false, false, false, false))
                        .free()))
                .contains(Spared.OTHER_DATABASE);
        assertThat(Spared.why(session(1)
                        .place(new Backend.Place(false, true, true, false, false))
                        .free()))
                .contains(Spared.SUPERUSER);
        assertThat(Spared.why(session(1)
                        .place(new Backend.Place(false, true, false, true, false))
                        .free()))
                .contains(Spared.MAINTENANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_dump", "pg_basebackup", "pgBackRest [backup]", "Flyway", "barman_streaming"})
    void why_protectedApplication_protected(String application) {
        assertThat(Spared.why(session(1).with(Identity.APPLICATION, application).free()))
                .contains(Spared.PROTECTED);
    }

    @Test
    void why_protectedUser_protected() {
        assertThat(Spared.why(session(1).with(Identity.USER, "Flyway").free())).contains(Spared.PROTECTED);
        assertThat(Spared.why(session(1).with(Identity.USER, "flywayer").free()))
                .isEmpty();
    }

    @Test
    void why_waitsForStandby_committing() {
        assertThat(Spared.why(session(1).waitsFor("SyncRep").free())).contains(Spared.COMMITTING);
    }

    @Test
    void texts_ofEveryNote_arePresent() {
        List<String> notes = Stream.concat(
                        Stream.of("all", "first", "named", "nothing", "no-such-pid", "does-not-fit"),
                        Arrays.stream(Spared.values()).map(Spared::note))
                .toList();
        List<String> keys = Stream.of(new CancelQuery(), new TerminateQuery(), new TerminateIdle())
                .map(remediation -> remediation.spec().id())
                .flatMap(id -> notes.stream().map(note -> id + "." + note))
                .toList();
        List<String> actions = List.of(
                "postgres.cancel-query.action.cancel",
                "postgres.terminate-query.action.terminate",
                "postgres.terminate-idle.action.terminate");

        assertThat(TextContract.present(getClass().getClassLoader(), "remediation", keys))
                .isEmpty();
        assertThat(TextContract.present(getClass().getClassLoader(), "remediation", actions))
                .isEmpty();
    }
}
