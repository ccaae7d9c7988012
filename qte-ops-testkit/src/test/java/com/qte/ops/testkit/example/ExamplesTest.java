package com.qte.ops.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples that the contracts' Javadoc shows are those that are compiled and run here. */
class ExamplesTest {
    private static final Path CONTRACTS = Path.of("src/main/java/com/qte/ops/testkit/contract");
    private static final Path EXAMPLES = Path.of("src/test/java/com/qte/ops/testkit/example");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

    private static List<String> shown(String contract) throws IOException {
        return EXAMPLE.matcher(Files.readString(CONTRACTS.resolve(contract)))
                .results()
                .map((MatchResult example) -> example.group(1).replaceAll("(?m)^ \\* ?", ""))
                .toList();
    }

    private static String compiled(String example) throws IOException {
        return Files.readString(EXAMPLES.resolve(example));
    }

    @Test
    void checkContract_examples_areThoseThatAreCompiled() throws IOException {
        List<String> shown = shown("CheckContract.java");

        assertThat(shown).hasSize(2);
        assertThat(compiled("QueueDepthContractTest.java")).endsWith(shown.get(0) + "\n");
        assertThat(compiled("BrokerChecksContractTest.java"))
                .contains(shown.get(1).indent(4));
    }

    @Test
    void probeContract_example_isTheOneThatIsCompiled() throws IOException {
        List<String> shown = shown("ProbeContract.java");

        assertThat(shown).hasSize(1);
        assertThat(compiled("BrokerHealthContractIT.java")).endsWith(shown.get(0) + "\n");
    }

    @Test
    void remediationContract_example_isTheOneThatIsCompiled() throws IOException {
        List<String> shown = shown("RemediationContract.java");

        assertThat(shown).hasSize(1);
        assertThat(compiled("BrokerPurgeContractIT.java")).endsWith(shown.get(0) + "\n");
    }
}
