package com.qte.ops.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final Origins ORIGINS = Origins.of(List.of(
            check("engine.latency").needs("engine.reachable"),
            check("engine.reachable"),
            check("db.locks").explains("engine.*"),
            check("db.idle").explains("db.locks"),
            check("host.cpu"),
            check("host.steal").explains("host.cpu"),
            check("a.one").explains("a.two"),
            check("a.two").explains("a.one"),
            check("other.thing").explains("another.thing")));

    private static CheckSpec check(String id) {
        return CheckSpec.of(id, Severity.P1);
    }

    @Test
    void of_symptom_causesBeforeTheirEffectsHoweverFarAway() {
        Symptom slow = Symptom.of("slow", Chapter.PERFORMANCE, "engine.latency").or("host.cpu");

        assertThat(ORIGINS.of(slow))
                .containsExactlyInAnyOrder("db.idle", "db.locks", "engine.latency", "host.steal", "host.cpu")
                .containsSubsequence("db.idle", "db.locks", "engine.latency")
                .containsSubsequence("host.steal", "host.cpu");
    }

    @Test
    void of_twoThatBringEachOtherAbout_bothOnce() {
        assertThat(ORIGINS.of(Symptom.of("circle", Chapter.CACHE, "a.one")))
                .containsExactlyInAnyOrder("a.one", "a.two");
    }

    @Test
    void of_checkThatNobodyHas_isNamedAllTheSame() {
        Symptom odd = Symptom.of("odd", Chapter.CACHE, "no.such");

        assertThat(ORIGINS.of(odd)).containsExactly("no.such");
        assertThat(ORIGINS.knows("no.such")).isFalse();
    }
}
