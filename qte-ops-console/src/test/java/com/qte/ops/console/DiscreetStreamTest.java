package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiscreetStreamTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DiscreetStream stream = over(Style.Ink.PLAIN);

    private DiscreetStream over(Style.Ink ink) {
        DiscreetStream over = DiscreetStream.over(new PrintStream(out, true, StandardCharsets.UTF_8), ink);
        over.hide(text -> text.replace("correct-horse", "***"));
        return over;
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void print_secretInPieces_isReplaced() {
        stream.print("login corr");
        stream.flush();
        stream.print("ect-");
        stream.print("horse failed\n");
        assertThat(told()).isEqualTo("login *** failed\n");
    }

    @Test
    void write_octetByOctet_lettersStayWhole() {
        for (byte octet : "密码 correct-horse ä\n".getBytes(StandardCharsets.UTF_8)) {
            stream.write(octet);
            stream.flush();
        }
        assertThat(told()).isEqualTo("密码 *** ä\n");
    }

    @Test
    void println_nothingElse_leavesAtOnce() {
        stream.println("a");
        assertThat(told()).isEqualTo("a\n");
        stream.print("b\nc");
        assertThat(told()).isEqualTo("a\nb\n");
    }

    @Test
    void flush_question_standsThereBeforeTheAnswer() {
        stream.print("Go on? ");
        stream.flush();
        assertThat(told()).isEqualTo("Go on? ");
    }

    @Test
    void end_lineWithoutEnd_isNotLost() {
        stream.print("without");
        stream.flush();
        stream.end();
        stream.end();
        assertThat(told()).isEqualTo("without");
    }

    @Test
    void println_whatIsNotForShowing_becomesItsCode() {
        stream.println("a\tb\u001b[31mc\u202ed\r\u0007");
        assertThat(told()).isEqualTo("a\tb\\u001b[31mc\\u202ed \\u0007\n");
    }

    @Test
    void println_coloured_keepsOwnColoursOnly() {
        over(Style.Ink.COLOURED).println("\u001b[1;31mFAILING\u001b[0m \u001b[2J\u001b[8m\u001b[1mx\u001b[0m");
        assertThat(told()).isEqualTo("\u001b[1;31mFAILING\u001b[0m \\u001b[2J\\u001b[8m\u001b[1mx\u001b[0m\n");
    }

    @Test
    void whole_afterWhatWaits_isLeftAsItIs() {
        stream.print("before ");
        stream.whole("<p>correct-horse</p>\n");
        assertThat(told()).isEqualTo("before <p>correct-horse</p>\n");
    }
}
