package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Subject;
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
}
