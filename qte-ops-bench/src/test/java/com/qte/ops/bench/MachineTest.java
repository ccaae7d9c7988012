package com.qte.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    @ParameterizedTest
    @CsvSource({"0.50, false", "0.51, true", "-1, false"})
    void isBusy_twoCores_fromAQuarterOfThem(double load, boolean busy) {
        Machine machine = new Machine("some processor", 2, "Linux 6", "a JVM 17", load);
        assertThat(machine.isBusy()).isEqualTo(busy);
        assertThat(machine.markdown().contains("prove nothing")).isEqualTo(busy);
    }

    @Test
    void here_markdown_namesProcessorCoresAndJdk() {
        assertThat(Machine.here().markdown()).contains(" cores", System.getProperty("java.runtime.version"));
    }
}
