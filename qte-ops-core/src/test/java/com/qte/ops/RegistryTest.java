package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Plugged.Origin;
import com.qte.ops.spi.CheckSpec;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One id, one owner; and nobody who was merely found keeps the host from starting. */
class RegistryTest {
    private static final Owner OWN = Owner.given("this library");
    private static final Owner FOUND = new Owner("provider stranger (a.Stranger)", "a.Stranger", true);

    private final Registry registry = new Registry();

    @Test
    void add_foundProbeWhoseCheckIsThereAlready_isLeftOutAloneAndNamed() {
        registry.add(probe("own", "host.clock"), OWN);
        registry.add(probe("strange", "host.clock"), FOUND);
        registry.add(probe("other", "stranger.check"), FOUND);

        assertThatCode(registry::refuseDuplicates).doesNotThrowAnyException();
        assertThat(registry.probes()).extracting(plugged -> plugged.spec().id()).containsExactly("own", "other");
        assertThat(registry.checks()).extracting(CheckSpec::id).containsExactly("host.clock", "stranger.check");
        assertThat(registry.unusable(UnaryOperator.identity())).singleElement().satisfies(problem -> {
            assertThat(problem.name()).isEqualTo("a.Stranger");
            assertThat(problem.problem())
                    .isEqualTo("left out, because its check 'host.clock' is there already, of this library");
        });
    }

    @Test
    void add_foundProbeOfAKnownId_isLeftOutWithAllItsChecks() {
        registry.add(probe("own", "host.clock"), OWN);
        registry.add(probe("own", "stranger.check"), FOUND);

        assertThatCode(registry::refuseDuplicates).doesNotThrowAnyException();
        assertThat(registry.checks()).extracting(CheckSpec::id).containsExactly("host.clock");
        assertThat(registry.leftOut(UnaryOperator.identity())).hasSize(1);
    }

    @Test
    void add_handedInTwice_isRefusedWithBothNamed() {
        registry.add(probe("own", "host.clock"), OWN);
        registry.add(probe("mine", "host.clock"), Owner.given("the builder (a.Mine)"));

        assertThatThrownBy(registry::refuseDuplicates)
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("host.clock")
                .hasMessageContaining("this library")
                .hasMessageContaining("the builder (a.Mine)");
    }

    private static Plugged<?, ?> probe(String id, String check) {
        return Plugged.of(Fakes.probe(id, Fakes.check(check), Status.HEALTHY), Origin.THIRD_PARTY);
    }
}
