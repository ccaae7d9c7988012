package com.qte.ops.probes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.config.Configuration;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P49: configuration, through the file and through every section that a built-in target reads. */
class ConfigurationFuzzTest {
    @TempDir
    private Path folder;

    @Timeout(20)
    @FuzzTest
    void load_anyFile_problemsAndNothingUncaught(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("qte-ops.yaml"), content);
        Configuration read = Configuration.load(Optional.of(file), Map.of(), Map.of());
        assertThat(new BuiltInProbes().targets(read.root())).isNotNull();
        // A sentence instead of a key would be read in one language alone.
        assertThat(read.problems()).allSatisfy(problem -> {
            assertThat(problem.what()).matches("config\\.[a-z0-9.-]+");
            assertThat(problem.allowed().orElse("")).doesNotContain(" ");
        });
    }

    @Test
    void load_mutants_problemsAndNothingUncaught() throws Exception {
        Corpus.of(ConfigurationFuzzTest.class)
                .replay(
                        Trial.of("P49-configuration", "configuration files, mutated", 1_500),
                        this::load_anyFile_problemsAndNothingUncaught);
    }
}
