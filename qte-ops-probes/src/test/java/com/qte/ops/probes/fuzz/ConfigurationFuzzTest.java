package com.qte.ops.probes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P49: configuration, through the file and through every section that a built-in target reads. */
class ConfigurationFuzzTest {
    @TempDir
    private Path folder;

    @Test
    void load_anyFile_problemsAndNothingUncaught() throws Exception {
        Path file = folder.resolve("qte-ops.yaml");
        Corpus.of(ConfigurationFuzzTest.class, "configuration")
                .replay(Trial.of("P49-configuration", "configuration files, mutated", 1_500), input -> {
                    Files.write(file, input);
                    Configuration read = Configuration.load(Optional.of(file), Map.of(), Map.of());
                    assertThat(new BuiltInProbes().targets(read.root())).isNotNull();
                    // a sentence instead of a key would be read in one language alone
                    assertThat(read.problems()).allSatisfy(problem -> {
                        assertThat(problem.what()).matches("config\\.[a-z0-9.-]+");
                        assertThat(problem.allowed().orElse("")).doesNotContain(" ");
                    });
                });
    }
}
