package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Mode;
import com.qte.ops.report.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void words_bothLanguages_haveTheSameKeys() throws IOException {
        assertThat(keys("words_zh_CN.properties").stringPropertyNames())
                .isEqualTo(keys("words.properties").stringPropertyNames());
    }

    @Test
    void say_chinese_isChinese() {
        assertThat(new Words(Language.ZH).say("fault.STUCK")).isEqualTo("故障：订单循环停住不动");
    }

    @Test
    void options_all_areUnderstood() {
        Options options = Options.of(
                List.of("--fault", "runaway", "--mode", "auto", "--yes", "--lang", "zh", "--footprint", "10"));
        assertThat(options.fault()).isEqualTo(Fault.RUNAWAY);
        assertThat(options.mode()).isEqualTo(Mode.AUTO);
        assertThat(options.yes()).isTrue();
        assertThat(options.language()).isEqualTo(Language.ZH);
        assertThat(options.footprint()).hasValue(10);
    }

    @Test
    void options_unknown_refused() {
        for (String wrong : List.of("--nonsense", "--fault", "--fault=x")) {
            assertThatThrownBy(() -> Options.of(List.of(wrong))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Properties keys(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(WordsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
