package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.TextContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final ClassLoader loader = TextsTest.class.getClassLoader();

    @Test
    void texts_bothLanguages_same() {
        assertThat(TextContract.sameInBothLanguages(loader, "probes")).isEmpty();
    }

    @Test
    void texts_everyCheckAndOutcome_present() {
        List<String> keys = new ArrayList<>();
        new PostgresActivity().spec().checks().forEach(check -> {
            CheckSpec spec = check.spec();
            keys.add(spec.id() + ".name");
            keys.add(spec.id() + ".impact");
            spec.limits().forEach(limit -> keys.add(spec.id() + ".limit." + limit.name()));
        });
        Arrays.stream(LoginOutcome.values())
                .filter(outcome -> outcome != LoginOutcome.OK)
                .forEach(outcome -> keys.add(Reachable.ID + "." + outcome.reason()));
        assertThat(TextContract.present(loader, "probes", keys)).isEmpty();
    }
}
