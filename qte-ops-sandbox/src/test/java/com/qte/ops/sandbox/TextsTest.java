package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.TextContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final ClassLoader loader = TextsTest.class.getClassLoader();

    @Test
    void texts_bothLanguages_sayTheSame() {
        assertThat(TextContract.sameInBothLanguages(loader, Story.PROVIDER)).isEmpty();
    }

    @Test
    void texts_everyStepAndFault_hasOne() {
        List<String> keys = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            keys.add("sandbox.fault." + kind.word());
        }
        for (Sandbox.Step step : Sandbox.Step.values()) {
            keys.add("sandbox.start." + step.name().toLowerCase(Locale.ROOT));
        }
        assertThat(TextContract.present(loader, Story.PROVIDER, keys)).isEmpty();
    }
}
