package com.qte.ops.console.page;

import static com.qte.ops.console.page.Name.CLASS;
import static com.qte.ops.console.page.Name.CONTENT;
import static com.qte.ops.console.page.Name.NAME;

import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document as one HTML file: readable without scripts, in the light and in the dark, on a phone and on paper. It asks for
 * nothing from anywhere, and its policy forbids it to. Not thread-safe.
 */
final class HtmlPage {
    /** The greatest size of a page: what every mail and ticket system takes. */
    static final int MOST_BYTES = 400_000;

    /** With fewer sections nobody needs a table of contents. */
    private static final int LEAST_CONTENTS = 3;
    /** In the smallest room blocks are taken as long as this much is left, which is enough for all headings. */
    private static final int KEPT_FREE = 110_000;

    private final Document document;
    private final Said said;
    private final Stylesheet sheet = Stylesheet.own();

    HtmlPage(Document document, ZoneId zone) {
        this.document = document;
        this.said = new Said(document.language(), zone);
    }

    /** The page with everything in it; where that is too much, with as much as fits. */
    String write() {
        for (Room room : Room.ROOMS) {
            Markup head = head(room);
            Markup body = new Markup(MOST_BYTES - head.bytes());
            body(body, room);
            if (!body.isFull()) {
                return head.toString() + body;
            }
        }
        throw new IllegalStateException("a page that takes a part of a document is too large");
    }

    private static boolean isSmallest(Room room) {
        return room.equals(Room.ROOMS.get(Room.ROOMS.size() - 1));
    }

    private Markup head(Room room) {
        Markup head = new Markup(MOST_BYTES).doctype(document.language());
        head.open(Tag.HEAD);
        head.open(Tag.META, Name.CHARSET.is("utf-8")).line();
        head.open(Tag.META, Name.HTTP_EQUIV.is("Content-Security-Policy"), CONTENT.is(sheet.policy()))
                .line();
        head.open(Tag.META, NAME.is("viewport"), CONTENT.is("width=device-width, initial-scale=1"))
                .line();
        head.open(Tag.META, NAME.is("color-scheme"), CONTENT.is("light dark")).line();
        head.open(Tag.META, NAME.is("referrer"), CONTENT.is("no-referrer")).line();
        head.element(Tag.TITLE, room.title(document.title(), said)).line();
        head.style(sheet).line().close().line();
        return head;
    }

    private void body(Markup to, Room room) {
        to.open(Tag.BODY).line();
        Looks.define(to);
        to.open(Tag.HEADER);
        to.element(Tag.H1, room.title(document.title(), said));
        if (document.isDated()) {
            to.element(Tag.P, said.made(document.made()), CLASS.is("faint"));
        }
        if (!room.equals(Room.ROOMS.get(0))) {
            to.element(Tag.P, said.text("cut.page"), CLASS.is("cut"));
        }
        to.close().line();
        List<Section> sections = Room.first(document.sections(), room.sections());
        Map<String, Anchor> links = new HashMap<>();
        List<Anchor> anchors = anchors(sections, links);
        sections.forEach(section -> topics(Room.first(section.blocks(), room.blocks()), links));
        HtmlBlocks blocks = new HtmlBlocks(said, room, links);
        boolean contents = sections.size() >= LEAST_CONTENTS;
        to.open(Tag.DIV, CLASS.is(contents ? "columns" : "column"));
        if (contents) {
            contents(to, sections, anchors, room);
        }
        to.open(Tag.MAIN).line();
        if (!document.lead().isEmpty()) {
            to.open(Tag.DIV, CLASS.is("lead"));
            blocks(document.lead(), to, blocks, room);
            to.close().line();
        }
        for (int i = 0; i < sections.size(); i++) {
            to.open(Tag.SECTION, Name.ID.is(anchors.get(i).id()));
            to.element(Tag.H2, room.title(sections.get(i).title(), said)).line();
            blocks(sections.get(i).blocks(), to, blocks, room);
            to.close().line();
        }
        left(to, "cut.sections", document.sections().size() - sections.size());
        to.close().close().line();
        to.element(Tag.FOOTER, said.text("page.foot"), CLASS.is("faint"));
        to.close().line();
    }

    private void blocks(List<Block> all, Markup to, HtmlBlocks blocks, Room room) {
        List<Block> taken = Room.first(all, room.blocks());
        int left = all.size() - taken.size();
        for (Block block : taken) {
            if (to.isFull() && !isSmallest(room)) {
                return;
            }
            Markup.Mark mark = to.mark();
            blocks.write(block, to);
            if (isSmallest(room) && (to.isFull() || to.bytes() > MOST_BYTES - KEPT_FREE)) {
                to.back(mark);
                left++;
            }
        }
        left(to, "cut.blocks", left);
    }

    private void left(Markup to, String key, int count) {
        if (count > 0) {
            to.element(Tag.P, said.count(key, count), CLASS.is("cut")).line();
        }
    }

    private void contents(Markup to, List<Section> sections, List<Anchor> anchors, Room room) {
        to.open(Tag.NAV, Name.ARIA_LABEL.is(said.text("page.contents")));
        to.element(Tag.P, said.text("page.contents"), CLASS.is("faint"));
        to.open(Tag.OL);
        for (int i = 0; i < sections.size(); i++) {
            to.open(Tag.LI).link(anchors.get(i)).text(room.title(sections.get(i).title(), said));
            to.close().close().line();
        }
        to.close().close().line();
    }

    /** A place for each section, under its own id where that is short and nobody else's. */
    private static List<Anchor> anchors(List<Section> sections, Map<String, Anchor> byId) {
        Anchor[] anchors = new Anchor[sections.size()];
        for (int i = 0; i < anchors.length; i++) {
            String id = sections.get(i).id();
            boolean own = Anchor.isOne(id) && !byId.containsKey(id);
            anchors[i] = new Anchor(own ? id : "_s" + i);
            byId.putIfAbsent(id, anchors[i]);
        }
        return List.of(anchors);
    }

    /** A place for each topic whose id is short and nobody else's; nothing leads to another one. */
    private static void topics(List<Block> blocks, Map<String, Anchor> byId) {
        blocks.stream()
                .filter(Block.Topic.class::isInstance)
                .map(block -> ((Block.Topic) block).id())
                .filter(Anchor::isOne)
                .forEach(id -> byId.putIfAbsent(id, new Anchor(id)));
    }

    /** What link texts lead to: the section or topic of this id. */
    static Optional<Anchor> place(Map<String, Anchor> links, String id) {
        return Optional.ofNullable(links.get(id));
    }
}
