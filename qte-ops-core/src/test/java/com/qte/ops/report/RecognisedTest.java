package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecognisedTest {
    private final Recognised recognised = Recognised.of(
            Texts.file(RecognisedTest.class.getClassLoader(), "core", Language.EN),
            Texts.file(RecognisedTest.class.getClassLoader(), "core", Language.ZH));

    private String told(String text) {
        return recognised.told(text, Language.ZH);
    }

    @Test
    void told_sentencesOfOurOwn_areSaidInChinese() {
        assertThat(
                        told(
                                "a.Look: it hangs in spec() and was not back within the 1500 ms that all have together; its thread"
                                        + " is left to it, b.Look: nobody got round to its constructor: others had used up the time"))
                .isEqualTo("a.Look：它卡在 spec() 中，未能在全体共用的 1500 毫秒内返回；该线程留给了它；" + "b.Look：没有轮到 其构造方法：其他的已用尽时间");
        assertThat(told("a@b: is visited no more: it threw, c: targets() holds a null"))
                .isEqualTo("a@b：不再访问：it threw, c：targets() 含有 null");
        assertThat(told("round 3 of 2026-11-26T10:00:00Z: no room")).isEqualTo("2026-11-26T10:00:00Z 的第 3 轮：容不下");
    }

    @Test
    void told_whatOthersSay_staysAsItIs() {
        assertThat(List.of("a.Look: NoSuchMethodError: x(I)V", "$1 {where} \\", ""))
                .allSatisfy(text -> assertThat(told(text)).isEqualTo(text));
    }
}
