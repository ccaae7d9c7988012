package com.qte.ops.target.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownUnitsTest {
    /** systemd 252 of Debian 12, as it wrote it. */
    private static final String SHOWN = """
            Type=simple
            RemainAfterExit=no
            Result=exit-code
            NRestarts=4
            ExecMainStatus=1
            Id=qte.service
            RequiredBy=b.service a.service
            BoundBy=a.service
            Requires=sysinit.target
            Conflicts=shutdown.target old.service
            ConflictedBy=old.service rescue.service
            TriggeredBy=qte.socket
            LoadState=loaded
            ActiveState=failed
            SubState=failed
            UnitFileState=enabled
            ActiveEnterTimestampMonotonic=36768686630
            Job=
            ConditionResult=yes
            ConditionTimestampMonotonic=36768685614
            InvocationID=4d3233613de04dc6be39ac32c85735e6

            Type=
            Id=nope.service
            LoadState=not-found
            ActiveState=inactive
            SubState=dead
            UnitFileState=
            ConditionResult=no
            ConditionTimestampMonotonic=0
            InvocationID=
            """;

    @Test
    void read_twoUnits_both() {
        assertThat(ShownUnits.read(SHOWN)).hasSize(2);
        UnitState unit = ShownUnits.read(SHOWN).get(0);
        assertThat(unit.name()).isEqualTo("qte.service");
        assertThat(unit.restarts()).contains(4L);
        assertThat(unit.exitStatus()).isEqualTo(1);
        assertThat(unit.activeSinceMicros()).isEqualTo(36_768_686_630L);
        assertThat(unit.pullsDown()).containsExactly("a.service", "b.service");
        assertThat(unit.pullsUp()).containsExactly("sysinit.target");
        assertThat(unit.rivals()).containsExactly("old.service", "rescue.service", "shutdown.target");
        assertThat(unit.triggers()).containsExactly("qte.socket");
        assertThat(unit.isUnfit()).isFalse();
        assertThat(unit.hasJob()).isFalse();

        UnitState none = ShownUnits.read(SHOWN).get(1);
        assertThat(none.isLoaded()).isFalse();
        assertThat(none.restarts()).isEmpty();
        assertThat(none.isUnfit()).isFalse();
    }

    /** One that is left out would be stopped without anybody having been told. */
    @Test
    void read_manyNames_allOfThem() {
        String names =
                IntStream.range(0, 1_000).mapToObj(i -> "u" + i + ".service").collect(Collectors.joining(" "));

        assertThat(ShownUnits.read("Id=x\nRequiredBy=" + names + "\n").get(0).pullsDown())
                .hasSize(1_000);
    }

    @Test
    void read_oddNumbersAndValues_absent() {
        UnitState unit = ShownUnits.read("Id=x\nNRestarts=-1\nExecMainStatus=99999999999999999999\nJob=12\nX\n==\n")
                .get(0);

        assertThat(unit.restarts()).isEmpty();
        assertThat(unit.exitStatus()).isZero();
        assertThat(unit.hasJob()).isTrue();
    }

    @Test
    void read_anyBytes_neverThrows() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.err.println("-Dqte.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(SHOWN);
            for (int changes = random.nextInt(20); changes >= 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            }
            assertThat(ShownUnits.read(text.toString()).size()).isLessThanOrEqualTo(20);
        }
    }
}
