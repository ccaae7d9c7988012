package com.qte.ops.console;

import com.qte.ops.report.Cells;
import com.qte.ops.report.Style;
import java.util.List;
import java.util.function.UnaryOperator;

/** Prints lines further in, wrapped at the width of the terminal; what is printed is inert already. */
final class Paragraph {
    private final Console console;
    private final Style style;
    private final String indent;

    Paragraph(Console console, int indentCells) {
        this.console = console;
        this.style = console.style();
        this.indent = " ".repeat(indentCells);
    }

    void print(String text) {
        print(text, UnaryOperator.identity());
    }

    void faint(String text) {
        print(text, style::faint);
    }

    /** What is to be known of a check or a remediation, each with its label. */
    void known(Known known) {
        known.lines().forEach(line -> print(console.text(line.label()) + " " + line.text()));
    }

    /** What the numbers of steps are, where there are any; not everybody has the manual. */
    void numbers(List<String> steps) {
        if (!steps.isEmpty()) {
            faint(console.text("known.steps"));
        }
    }

    /** A text behind a label, its further lines in line with its first. */
    void labelled(String label, int labelCells, List<String> texts) {
        String name = label;
        for (String text : texts) {
            for (String line :
                    Cells.wrap(console.redactor().apply(text), style.width() - indent.length() - labelCells)) {
                console.out().println((indent + style.faint(Cells.pad(name, labelCells)) + line).stripTrailing());
                name = "";
            }
        }
    }

    private void print(String text, UnaryOperator<String> paint) {
        Cells.wrap(console.redactor().apply(text), style.width() - indent.length())
                .forEach(line -> console.out().println(indent + paint.apply(line)));
    }
}
