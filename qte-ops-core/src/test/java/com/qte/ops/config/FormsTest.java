package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FormsTest {
    @Test
    void hide_formCutShort_beginningIsHidden() {
        Forms forms = new Forms(List.of("correct-horse"));
        assertThat(forms.hide("select 'correct-h…")).isEqualTo("select '***…");
        assertThat(forms.hide("correct… and then correct-ho… and correct-horse…"))
                .isEqualTo("***… and then ***… and ***…");
        assertThat(forms.hide("a corr…")).isEqualTo("a corr…");
        assertThat(forms.hide("correct-h")).isEqualTo("correct-h");
    }

    @Test
    void hide_longestFirst_andNumbersAsWords() {
        Forms forms = new Forms(List.of("horse", "horses-and", "4711", "x"));
        assertThat(forms.hide("horses-and horses 4711 147112 x xy")).isEqualTo("*** ***s *** 147112 *** xy");
    }

    @Test
    void hide_atTheVeryEnd_nothingBeyond() {
        Forms forms = new Forms(List.of("abcd", "ab\ud83d\ude00"));
        assertThat(forms.hide("abc")).isEqualTo("abc");
        assertThat(forms.hide("ab\ud83d\ude00")).isEqualTo("***");
        assertThat(forms.hide("")).isEmpty();
        assertThat(Forms.NONE.hide("abcd")).isEqualTo("abcd");
    }

    @Test
    void sparing_ownWords_onlyThoseStay() {
        Redactor redactor = new Redactor();
        UnaryOperator<String> sparing = redactor.sparing(() -> "qte-ops fix postgres.analyze");
        redactor.add("postgres");
        assertThat(sparing.apply("postgres said correct-horse")).isEqualTo("postgres said correct-horse");
        redactor.add("correct-horse");
        assertThat(sparing.apply("postgres said correct-horse, cG9zdGdyZXM=")).isEqualTo("postgres said ***, ***=");
        assertThat(redactor.apply("postgres said correct-horse")).isEqualTo("*** said ***");
    }
}
