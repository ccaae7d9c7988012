package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelianceTest {
    private static final Subject HOST = Subject.parse("host:a");
    private static final Subject CONTAINER = Subject.parse("container:db");
    private static final Subject PRIMARY = Subject.parse("postgres:main");
    private static final Subject STANDBY = Subject.parse("postgres:standby");
    private static final Subject ENGINE = Subject.parse("engine:qte");

    private final Reliance reliance = Reliance.of(List.of(
            new World.Thing(CONTAINER, List.of(HOST)),
            new World.Thing(PRIMARY, List.of(CONTAINER)),
            new World.Thing(STANDBY, List.of(PRIMARY)),
            new World.Thing(ENGINE, List.of(PRIMARY))));

    @Test
    void isHealedAt_itselfAndWhatIsInside_notFurtherNorAPeer() {
        assertThat(reliance.isHealedAt(CONTAINER, CONTAINER)).isTrue();
        assertThat(reliance.isHealedAt(PRIMARY, CONTAINER)).isTrue();
        assertThat(reliance.isHealedAt(ENGINE, CONTAINER)).isFalse();
        assertThat(reliance.isHealedAt(STANDBY, PRIMARY)).isFalse();
        assertThat(reliance.isHealedAt(CONTAINER, PRIMARY)).isFalse();
    }

    @Test
    void isHealedAt_whereTheTargetSaysSo_butRelatesToNothingElse() {
        Subject jvm = new Within(ENGINE).subject();
        Reliance within = Reliance.of(List.of(new Within(ENGINE), new World.Thing(ENGINE, List.of(PRIMARY, jvm))));

        assertThat(within.isHealedAt(jvm, ENGINE)).isTrue();
        assertThat(within.isHealedAt(jvm, PRIMARY)).isFalse();
        assertThat(within.reliesOn(jvm, ENGINE)).isFalse();
        assertThat(within.reliesOn(jvm, PRIMARY)).isFalse();
    }

    /** What an engine turns in. */
    private record Within(Subject engine) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return Subject.parse("jvm:self");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }

        @Override
        public List<Subject> healedAt() {
            return List.of(engine);
        }
    }
}
