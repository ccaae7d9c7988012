package com.qte.ops.target.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qte.ops.target.yaml.NotUnderstood.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNumberTest {
    private static final List<String> PATH = List.of("server", "workers");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server:\n  workers: <4>\n",
                "server:\r\n  workers: <4> # four\r\n  port: 8080\r\n",
                "\uFEFFserver:\n  workers: <4>",
                "# \u4e2d\u6587 \uD83D\uDE00\nname: \u00e9\nserver:\n  \"workers\": '<4>'   # as \u5341\n",
                "server:\n  ? workers\n  : \"<4>\"\n",
                "base: &b {x: 1}\nserver:\n  <<: *b\n  workers:   <12>\n",
                "---\nother: 1\n---\nserver: &unused\n  workers: <4>\n...\n",
                "%YAML 1.2\n---\nserver:\n    port: 1\n    workers: <4>\nlist: [workers, 4]\n",
                "'server':\n  workers:\n    <4>\n",
                "server:\n  text: |\n    workers: 9\n  workers: <4>\n"
            })
    void replacedIn_everySpelling_thatNumberAlone(String marked) throws NotUnderstood {
        byte[] file = plain(marked);
        String expected = marked.replaceAll("<[0-9]+>", "16");

        YamlNumber found = YamlNumber.find(file, PATH);

        assertThat(new String(found.replacedIn(file, 16), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(found.replacedIn(file, found.value())).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "server:\\n  port: 1\\n @ ABSENT",
                "other: 1\\n @ ABSENT",
                "just text @ ABSENT",
                "server: 4\\n @ ABSENT",
                "server:\\n  <<: *b\\n @ ABSENT",
                "'' @ ABSENT",
                "server.workers: 4\\n @ ABSENT",
                "server:\\n  workers: 4\\n  workers: 4\\n @ TWICE",
                "server:\\n  workers: 4\\nserver:\\n  workers: 4\\n @ TWICE",
                "server:\\n  workers: 4\\n---\\nserver:\\n  workers: 4\\n @ TWICE",
                "a: &w 4\\nserver:\\n  workers: *w\\n @ ALIASED",
                "server:\\n  workers: &w 4\\nb: *w\\n @ ALIASED",
                "server: &s\\n  workers: 4\\nb: *s\\n @ ALIASED",
                "a: &w workers\\nserver:\\n  *w : 4\\n  workers: 4\\n @ ALIASED",
                "server:\\n  workers: !!int 4\\n @ TAGGED",
                "server: !mine\\n  workers: 4\\n @ TAGGED",
                "server: {workers: 4}\\n @ FLOW",
                "server:\\n  workers: [4]\\n @ FLOW",
                "server:\\n  workers: {{ workers }}\\n @ FLOW",
                "server:\\n  workers: ${WORKERS}\\n @ NOT_A_NUMBER",
                "server:\\n  workers: 0x10\\n @ NOT_A_NUMBER",
                "server:\\n  workers: 04\\n @ NOT_A_NUMBER",
                "server:\\n  workers: -4\\n @ NOT_A_NUMBER",
                "server:\\n  workers: 4.0\\n @ NOT_A_NUMBER",
                "server:\\n  workers: 1_000\\n @ NOT_A_NUMBER",
                "server:\\n  workers: auto\\n @ NOT_A_NUMBER",
                "server:\\n  workers:\\n @ NOT_A_NUMBER",
                "server:\\n  workers: \"\\x34\"\\n @ NOT_A_NUMBER",
                "server:\\n  workers: 999999\\n @ NOT_A_NUMBER",
                "server:\\n  workers: |\\n    4\\n @ NOT_A_NUMBER",
                "server:\\n  workers: |-\\n    4\\n @ NOT_A_NUMBER",
                "server:\\n\\tworkers: 4\\n @ NOT_YAML",
                "{% if x %}\\nserver:\\n  workers: 4\\n{% endif %}\\n @ NOT_YAML",
                "server: [\\n @ NOT_YAML",
                "server:\\n  workers: 4\\n bad: 1\\n @ NOT_YAML"
            })
    void find_whatIsNotPlain_refused(String escaped, Reason reason) {
        String text = escaped.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(reason);
    }

    @Test
    void find_otherEncodings_refused() {
        byte[] latin = "n: \u00e9\nserver:\n  workers: 4\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "server:\n  workers: 4\n".getBytes(StandardCharsets.UTF_16);

        assertThat(refusal(latin)).isEqualTo(Reason.NOT_UTF8);
        assertThat(refusal(wide)).isEqualTo(Reason.NOT_UTF8);
    }

    @Test
    void find_hostileFiles_refusedSoon() {
        byte[] nested = new byte[YamlNumber.MOST_BYTES];
        Arrays.fill(nested, (byte) '[');
        byte[] flat = "- a\n".repeat(YamlNumber.MOST_BYTES / 4).getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(new byte[YamlNumber.MOST_BYTES + 1])).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(flat)).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(nested)).isIn(Reason.TOO_LARGE, Reason.NOT_YAML);
        assertThat(refusal("a: \"\\x\"\nserver:\n  workers: 4\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.NOT_YAML);
    }

    private static Reason refusal(byte[] file) {
        NotUnderstood refused = catchThrowableOfType(NotUnderstood.class, () -> YamlNumber.find(file, PATH));
        assertThat(refused)
                .as(new String(file, 0, Math.min(60, file.length), StandardCharsets.UTF_8))
                .isNotNull();
        return refused.reason();
    }

    private static byte[] plain(String marked) {
        return marked.replaceAll("<([0-9]+)>", "$1").getBytes(StandardCharsets.UTF_8);
    }
}
