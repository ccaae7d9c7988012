package com.qte.ops.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckSpecTest {
    @Test
    void looks_declared_keptByEveryOtherDeclaration() {
        CheckSpec spec = CheckSpec.of("a.check", Severity.P1)
                .looks(3, 1)
                .needs("a.other")
                .explains("a.third")
                .steps("RB-1");

        assertThat(spec.looks()).isEqualTo(new CheckSpec.Looks(3, 1));
        assertThat(CheckSpec.of("a.check", Severity.P1).looks()).isEqualTo(new CheckSpec.Looks(2, 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 2"})
    void looks_lessThanOne_refused(int confirm, int clear) {
        assertThatThrownBy(() -> CheckSpec.of("a.check", Severity.P1).looks(confirm, clear))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
