package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLinesTest {
    private final Console console = new TestConsole(Language.EN, Map.of(), Set.of()).console();

    @Test
    void of_anyCommandNamed_theSameAsAmongAll() {
        CommandLine all = CommandLines.of(console, Front.REAL);
        assertThat(all.getSubcommands()).hasSizeGreaterThan(15).allSatisfy((name, command) -> {
            CommandLine named = CommandLines.of(console, Front.REAL, List.of(name));
            assertThat(named.getSubcommands()).containsKey(name);
            assertThat(help(named, name)).isEqualTo(help(all, name));
        });
    }

    @Test
    void of_commandNamed_noOtherIsMade() {
        CommandLine named = CommandLines.of(console, Front.REAL, List.of("doctor", "help"));
        assertThat(named.getSubcommands()).containsOnlyKeys("doctor");
    }

    @Test
    void of_commandThatTellsOfAllOrNone_allAreMade() {
        CommandLine all = CommandLines.of(console, Front.REAL);
        for (String first : List.of("help", "manual", "--help", "--config", "doktor", "")) {
            assertThat(CommandLines.of(console, Front.REAL, List.of(first)).getSubcommands())
                    .as(first)
                    .containsOnlyKeys(all.getSubcommands().keySet());
        }
    }

    private static String help(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name)).getUsageMessage();
    }
}
