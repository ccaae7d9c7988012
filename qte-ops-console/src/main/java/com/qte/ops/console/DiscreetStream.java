package com.qte.ops.console;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream from which each line leaves as soon as it has ended, without its secrets and without whatever is not for
 * showing: a secret that comes in pieces is found as well. Of a line that has not ended, a flush lets the whole words out,
 * such as a question to a person. As thread-safe as any {@link PrintStream}.
 */
final class DiscreetStream extends PrintStream {
    private final Lines lines;

    private DiscreetStream(Lines lines) {
        super(lines, false, StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** @param ink with or without the harmless of {@link Style} */
    static DiscreetStream over(PrintStream stream, Style.Ink ink) {
        return stream instanceof DiscreetStream discreet ? discreet : new DiscreetStream(new Lines(stream, ink));
    }

    /** From now on these are replaced. */
    void hide(UnaryOperator<String> redactor) {
        lines.redactor = redactor;
    }

    UnaryOperator<String> redactor() {
        return lines.redactor;
    }

    /** Lets a page out that is inert and holds no secret any more; within its marks nothing may be replaced. */
    void whole(String page) {
        synchronized (this) {
            end();
            lines.to.print(page);
            lines.to.flush();
        }
    }

    /** Lets out what has no line end, for none will come. */
    void end() {
        synchronized (this) {
            super.flush();
            lines.end();
        }
    }

    @Override
    public boolean checkError() {
        return super.checkError() || lines.to.checkError();
    }

    /** What has come and not left yet. Confined to the stream that it is of. */
    private static final class Lines extends OutputStream {
        private static final Pattern TAB = Pattern.compile("\t");
        private static final Pattern TAB_OR_COLOUR = Pattern.compile("\t|\u001b\\[(?:0|1|1;31|2|3[2356])m");

        private final PrintStream to;
        private final Pattern kept;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private volatile UnaryOperator<String> redactor = UnaryOperator.identity();

        Lines(PrintStream to, Style.Ink ink) {
            this.to = to;
            this.kept = ink == Style.Ink.PLAIN ? TAB : TAB_OR_COLOUR;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            int begun = from;
            for (int at = from; at < from + count; at++) {
                if (octets[at] == '\n') {
                    line.write(octets, begun, at - begun);
                    begun = at + 1;
                    let(taken() + "\n");
                }
            }
            line.write(octets, begun, from + count - begun);
        }

        @Override
        public void flush() {
            String text = line.toString(StandardCharsets.UTF_8);
            int words = text.lastIndexOf(' ') + 1;
            if (words > 0) {
                line.reset();
                line.writeBytes(text.substring(words).getBytes(StandardCharsets.UTF_8));
                let(told(text.substring(0, words)));
            }
            to.flush();
        }

        void end() {
            if (line.size() > 0) {
                let(taken());
            }
            to.flush();
        }

        private void let(String text) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            to.write(octets, 0, octets.length);
        }

        private String taken() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            return told(text);
        }

        private String told(String text) {
            String safe = redactor.apply(text);
            StringBuilder told = new StringBuilder(safe.length());
            Matcher harmless = kept.matcher(safe);
            int from = 0;
            while (harmless.find()) {
                told.append(Inert.line(safe.substring(from, harmless.start()))).append(harmless.group());
                from = harmless.end();
            }
            return told.append(Inert.line(safe.substring(from))).toString();
        }
    }
}
