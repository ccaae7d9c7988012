package com.qte.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show of the examples is what is built. */
class PagesTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern SHOWN = Pattern.compile("(?s)<!-- (examples/\\S+) -->\n```\\w+\n(.*?)\n```");
    private static final Pattern CODE = Pattern.compile("(?m)^```(java|xml|properties)$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[^)]*\\)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/writing-a-probe", "docs/writing-a-remediation"})
    void page_allCode_standsInTheFilesNamed(String page) throws IOException {
        String english = Files.readString(TOP.resolve(page + ".md"));
        String chinese = Files.readString(TOP.resolve(page + ".zh.md"));

        assertThat(blocks(english)).hasSizeGreaterThan(5).isEqualTo(blocks(chinese));
        for (Matcher shown = SHOWN.matcher(english); shown.find(); ) {
            assertThat(withoutIndentation("\n" + Files.readString(TOP.resolve(shown.group(1)))))
                    .as(shown.group(1))
                    .contains(withoutIndentation("\n" + shown.group(2) + "\n"));
        }
    }

    /** All code is from a file: none is written down by hand. */
    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        SHOWN.matcher(page).results().forEach(block -> blocks.add(block.group()));
        assertThat(CODE.matcher(page).results().count()).isEqualTo(blocks.size());
        return blocks;
    }

    /** A page shows a method from the left margin on. */
    private static String withoutIndentation(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/writing-a-probe", "docs/writing-a-remediation", "examples/plugin/README"})
    void page_links_leadToFilesThatExist(String page) throws IOException {
        for (String ending : List.of(".md", ".zh.md")) {
            Path file = TOP.resolve(page + ending);
            LINK.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(link -> assertThat(file.resolveSibling(link))
                            .as("%s in %s", link, page)
                            .exists());
        }
    }
}
