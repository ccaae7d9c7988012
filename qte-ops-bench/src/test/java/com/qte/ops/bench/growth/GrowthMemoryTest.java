package com.qte.ops.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GrowthMemoryTest {
    /** Of every subject: its target, what is held of its probe and its check, and its part of diagnosis and history. */
    private static final double MOST_BYTES = 4_096;

    @Test
    void oneMore_ofThousands_staysWithinItsRoom() throws IOException {
        assertThat(new GrowthMemory().oneMore().bytes()).isBetween(1.0, MOST_BYTES);
    }
}
