package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Unit;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {
    @TempDir
    private Path folder;

    private Texts texts = Texts.load(getClass().getClassLoader(), List.of());

    @BeforeEach
    void load() throws IOException {
        write("half", Language.EN, "both=both\nenglish=only {here}\nx.limit.age.origin=English\n");
        write("half", Language.ZH, "both=都有\nchinese=只有{here}\ny.limit.age.origin=中文\n");
        write("whole", Language.EN, "whole=no Chinese file\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            texts = Texts.load(loader, List.of("half", "whole"));
        }
    }

    private void write(String provider, Language language, String content) throws IOException {
        Path file = folder.resolve(Texts.name(provider, language));
        Files.createDirectories(folder.resolve("META-INF/qte-ops/" + provider));
        Files.writeString(file, content);
    }

    @Test
    void text_bothLanguagesHaveIt_theOneAskedForIsShown() {
        assertThat(texts.text("both", Language.EN)).isEqualTo("both");
        assertThat(texts.text("both", Language.ZH)).isEqualTo("都有");
    }

    @Test
    void text_oneLanguageHasIt_itsTextIsShownInTheOther() {
        assertThat(texts.text("english", Language.ZH, Map.of("here", "this"))).isEqualTo("only this");
        assertThat(texts.text("chinese", Language.EN, Map.of("here", "这个"))).isEqualTo("只有这个");
        assertThat(texts.text("whole", Language.ZH)).isEqualTo("no Chinese file");
    }

    @Test
    void text_noLanguageHasIt_theKeyIsShown() {
        assertThat(texts.text("nobody", Language.ZH)).isEqualTo("«nobody»");
    }

    @Test
    void own_theOtherLanguageHasIt_empty() {
        assertThat(texts.own("english", Language.ZH)).isEmpty();
        assertThat(texts.keys(Language.ZH)).doesNotContain("english");
    }

    @Test
    void origin_inTheOtherLanguageOnly_theLimitsOwnIsShown() {
        Limit limit = Limit.above("age", Unit.SECONDS, 1, 2, "a vendor");

        assertThat(texts.origin("y", limit, Language.EN)).isEqualTo("a vendor");
        assertThat(texts.origin("y", limit, Language.ZH)).isEqualTo("中文");
    }
}
