package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.spi.Probe;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What holds of the snapshots of all built-in probes, and of every record in them. */
@Timeout(300)
class EverySnapshotTest {
    private static final int OF_EACH = 60;

    private final long seed = Long.getLong("qte.seed", System.nanoTime());
    private final Random random = new Random(seed);

    static Stream<Class<? extends Record>> snapshots() {
        return Stream.concat(
                new BuiltInProbes().probes().stream().map(EverySnapshotTest::snapshot), Stream.of(SelfSnapshot.class));
    }

    private static <S extends Record> Class<S> snapshot(Probe<?, S> probe) {
        return probe.spec().snapshot();
    }

    @Test
    void read_whatWasWritten_isEqual() {
        System.out.println("EverySnapshotTest: -Dqte.seed=" + seed);
        Arbitrary arbitrary = new Arbitrary(random, Arbitrary.hardTexts(random));
        JsonMapper plain = Snapshots.redacting(UnaryOperator.identity());
        Set<Class<?>> reachable = new LinkedHashSet<>();
        snapshots().forEach(type -> {
            reachable.addAll(Arbitrary.reachable(type).values());
            for (int i = 0; i < OF_EACH; i++) {
                Record seen = arbitrary.record(type);
                assertThat(Snapshots.read(Snapshots.write(seen), type))
                        .as(type.getName())
                        .isEqualTo(seen);
                assertThat(Snapshots.read(plain.readTree(plain.writeValueAsBytes(seen)), type))
                        .as(type.getName())
                        .isEqualTo(seen);
                assertThat(Packed.of(seen).orElseThrow().unpacked()).isEqualTo(seen);
            }
        });
        System.out.println("EverySnapshotTest: " + snapshots().count() + " snapshots, " + reachable.size()
                + " records, sealed types and enums in them");
        assertThat(arbitrary.made()).containsAll(reachable);
    }

    /** P47, for bundles: wherever a text can be, and whatever stands around it. */
    @Test
    void write_secretInEveryText_noneIsWritten() {
        System.out.println("EverySnapshotTest: -Dqte.seed=" + seed);
        String canary = "hunter2-" + Long.toHexString(random.nextLong());
        List<String> around =
                List.of("%s", "postgresql://u:%s@h/db?x=1", "PASSWORD=%s", "--token %s", "\"%s\"", "a\n%s");
        Arbitrary arbitrary = new Arbitrary(
                random, () -> around.get(random.nextInt(around.size())).formatted(canary));
        JsonMapper redacting = Snapshots.redacting(text -> text.replace(canary, "***"));
        snapshots().forEach(type -> {
            for (int i = 0; i < OF_EACH; i++) {
                String json = new String(redacting.writeValueAsBytes(arbitrary.record(type)), StandardCharsets.UTF_8);
                assertThat(json).as(type.getName()).doesNotContain(canary);
            }
        });
    }

    /** What a newer version has added is not left out in silence, nor is what an older one lacks made up. */
    @Test
    void read_memberTooManyOrTooFew_isRefusedByName() {
        Arbitrary arbitrary = new Arbitrary(random, Arbitrary.hardTexts(random));
        snapshots().forEach(type -> {
            String json = Snapshots.write(arbitrary.record(type));
            assertThat(json).startsWith("{");
            String more = "{\"addedByALaterVersion\":1" + (json.equals("{}") ? "" : ",") + json.substring(1);
            assertThatThrownBy(() -> Snapshots.read(more, type))
                    .as(type.getName())
                    .isInstanceOf(JacksonException.class)
                    .hasMessageContaining("addedByALaterVersion");
            if (type.getRecordComponents().length > 0) {
                assertThatThrownBy(() -> Snapshots.read("{}", type))
                        .as(type.getName())
                        .isInstanceOf(JacksonException.class)
                        .hasMessageContaining(type.getRecordComponents()[0].getName());
            }
        });
    }
}
