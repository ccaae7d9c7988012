package com.qte.ops.console;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be known of a check or a remediation beside its declaration; what nobody has written is empty.
 *
 * @param about what is looked at or done, and what it means
 * @param mistakes when it would be wrong
 * @param privileges what it needs
 * @param todo what a person does about it
 */
record Known(Optional<String> about, Optional<String> mistakes, Optional<String> privileges, Optional<String> todo) {
    /** A line of it, with the key of its label. */
    record Line(String label, String text) {}

    static Known of(String id, Texts texts, Language language) {
        return new Known(
                text(id + ".about", texts, language),
                text(id + ".mistakes", texts, language),
                text(id + ".privileges", texts, language),
                text(id + ".todo", texts, language));
    }

    /** What there is but for {@link #about}, in reading order. */
    List<Line> lines() {
        return Stream.of(
                        mistakes.map(text -> new Line("known.mistakes", text)),
                        privileges.map(text -> new Line("known.privileges", text)),
                        todo.map(text -> new Line("known.todo", text)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> text(String key, Texts texts, Language language) {
        return texts.find(key, language).map(Inert::line);
    }
}
