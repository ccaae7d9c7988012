package com.qte.ops.document;

import com.qte.ops.report.Language;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A page in the words of one language. Immutable; every text in it is plain, whatever signs it holds: who renders it, makes
 * them harmless.
 *
 * @param language the language of all texts
 * @param title what the page is
 * @param made when it was made; {@link #UNDATED} where it says the same whenever it is made
 * @param lead what somebody should know who reads no further
 * @param sections in the order of reading
 */
public record Document(Language language, String title, Instant made, List<Block> lead, List<Section> sections) {
    /** Of a page that says the same whenever it is made, such as the handbook: no time is shown. */
    public static final Instant UNDATED = Instant.EPOCH;

    public Document {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
    }

    /** Whether the page shows when it was made. */
    public boolean isDated() {
        return !made.equals(UNDATED);
    }

    /**
     * The same with every text changed, such as with its secrets taken out: a text has to be whole for that, before signs in
     * it are escaped.
     */
    public Document with(UnaryOperator<String> change) {
        Rewriting rewriting = new Rewriting(change);
        return new Document(
                language,
                change.apply(title),
                made,
                rewriting.blocks(lead),
                sections.stream()
                        .map(section -> new Section(
                                section.id(), change.apply(section.title()), rewriting.blocks(section.blocks())))
                        .toList());
    }

    /**
     * A part with a heading.
     *
     * @param id a word of {@code a-z0-9-}, unique within the page: what links point to
     * @param title its heading
     * @param blocks what stands in it, from the top
     */
    public record Section(String id, String title, List<Block> blocks) {
        /** @throws IllegalArgumentException if the id is no such word */
        public Section {
            refuseNoWord(id);
            blocks = List.copyOf(blocks);
        }

        static void refuseNoWord(String id) {
            if (!id.matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException("'" + id + "' is no id of a section: a-z, 0-9 and - are allowed");
            }
        }
    }
}
