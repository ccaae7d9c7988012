package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreakerTest {
    @TempDir
    Path folder;

    private final TestConsole console = TestConsole.english();

    @BeforeEach
    void worsened() throws IOException {
        Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
        try (Journal journal =
                Journal.open(folder.resolve("state"), InstantSource.system(), UnaryOperator.identity(), past -> {})) {
            journal.append(
                    Entry.Kind.INTENT,
                    Map.of("run", "r", "plan", "p", "remediation", "lamp.switch-on", "subject", "lamp:desk"));
            journal.append(Entry.Kind.VERIFIED, Map.of("run", "r", "outcome", "WORSENED"));
        }
    }

    private int run(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.resolve("qte-ops.yaml").toString();
        return console.run(Lamp.front(Status.HEALTHY), all);
    }

    @Test
    void list_oneOpen_saysWhichAndWhy() {
        assertThat(run("breaker", "list")).isZero();
        assertThat(console.out()).contains("lamp.switch-on", "a run of it made something worse", "1 open breaker(s)");
    }

    @Test
    void reset_byAPerson_closesIt() {
        assertThat(run("breaker", "reset", "lamp.switch-on")).isZero();
        assertThat(console.out()).contains("Set back as ");
        assertThat(run("breaker", "list")).isZero();
        assertThat(console.out()).contains("0 open breaker(s)");
        assertThat(Journal.inspect(folder.resolve("state")).entries())
                .filteredOn(entry -> entry.kind() == Entry.Kind.RESET)
                .singleElement()
                .satisfies(entry -> assertThat(entry.data()).containsKey("person"));
    }

    @Test
    void reset_noneOpenThere_refused() {
        assertThat(run("breaker", "reset", "lamp.switch-off")).isEqualTo(ExitCodes.REFUSED);
        assertThat(run("breaker", "reset", "lamp.switch-on", "--subject", "lamp:floor"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(run("breaker", "reset", "lamp.switch-on", "--subject", "nonsense"))
                .isEqualTo(ExitCodes.USAGE);
    }
}
