package com.qte.ops.target.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P49: compose files. */
class ComposeFuzzTest {
    @Timeout(20)
    @FuzzTest
    void parse_anyFile_servicesOrOneOfThreeReasons(byte[] content) {
        try {
            assertThat(ComposeFile.parse(new String(content, StandardCharsets.UTF_8), "/opt/qte")
                            .project())
                    .matches("[a-z0-9_-]*");
        } catch (IOException e) {
            assertThat(e).isInstanceOf(ComposeFile.Wrong.class);
        }
    }

    @Test
    void parse_mutants_servicesOrOneOfThreeReasons() throws Exception {
        Corpus.of(ComposeFuzzTest.class)
                .replay(
                        Trial.of("P49-compose", "compose files, mutated", 2_000),
                        this::parse_anyFile_servicesOrOneOfThreeReasons);
    }
}
