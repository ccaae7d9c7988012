package com.qte.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.bench.entry.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Benchmarks.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void run_help_explainsOnStandardOutput() {
        assertThat(run("--quick", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--quick", "--row", "--out");
        assertThat(err.size()).isZero();
    }

    @Test
    void run_unknownArgument_namesItAndExplains() {
        assertThat(run("--fast")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--fast'", "Usage:");
        assertThat(out.size()).isZero();
    }

    @Test
    void run_rowThatIsNotThere_namesThoseThatAre() {
        assertThat(run("--row", "99")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'99'", "1, 2, 3, 3b");
    }

    @Test
    void run_argumentWithoutItsValue_saysSo() {
        assertThat(run("--out")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--out needs a value");
    }

    @Test
    void of_rowWithALetter_isFound() {
        assertThat(Choice.of(List.of("--row", "3b")).row()).contains(Row.SPACE);
    }

    @Test
    void of_everythingGiven_isTaken() {
        Choice choice = Choice.of(List.of("--row", "2", "--out", "table.md", "--quick"));
        assertThat(choice)
                .isEqualTo(new Choice(Pace.QUICK, Optional.of(Row.ROUND), Optional.of(Path.of("table.md")), false));
    }
}
