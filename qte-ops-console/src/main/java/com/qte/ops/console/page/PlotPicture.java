package com.qte.ops.console.page;

import static com.qte.ops.console.page.Name.CLASS;
import static com.qte.ops.console.page.Name.D;
import static com.qte.ops.console.page.Name.HEIGHT;
import static com.qte.ops.console.page.Name.WIDTH;
import static com.qte.ops.console.page.Name.X;
import static com.qte.ops.console.page.Name.Y;

import com.qte.ops.document.Band;
import com.qte.ops.model.Series.Point;
import com.qte.ops.report.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws a plot as SVG that is as wide as there is room: what is drawn stretches, words and strokes keep their size. Limits
 * are bands with their word beside them; where nothing is known, nothing is drawn.
 */
final class PlotPicture {
    private static final int TOP = 18;
    private static final int DRAWN = 150;
    private static final int BELOW = 24;
    /** Units of the drawing from left to right and from bottom to top. */
    private static final int SIDE = 1_000;
    /** Nearer than that two words in a column run into each other. */
    private static final int LINE = 14;

    private static final int CURVES = 6;

    private final Figures figures;
    private final Said said;
    private final Room room;
    private final Times times;
    private final Scale scale;

    private PlotPicture(Figures figures, Said said, Room room, Instant from, Instant to) {
        this.figures = figures;
        this.said = said;
        this.room = room;
        this.times = Times.of(from, to, said.zone());
        List<Curve> known =
                figures.curves().stream().filter(curve -> !curve.isEmpty()).toList();
        this.scale = Scale.of(
                figures.plot().unit(),
                known.stream().mapToDouble(Curve::least).min().orElse(0),
                known.stream().mapToDouble(Curve::greatest).max().orElse(0),
                figures.plot().bands());
    }

    /** The picture; empty where nothing is known. */
    static Optional<PlotPicture> of(Figures figures, Said said, Room room) {
        return figures.from().flatMap(from -> figures.to().map(to -> new PlotPicture(figures, said, room, from, to)));
    }

    /**
     * Draws it.
     *
     * @param number which plot of the page it is
     */
    void draw(Markup to, int number) {
        String title = "_p" + number;
        String about = "_d" + number;
        to.open(
                Tag.SVG,
                CLASS.is("plot"),
                Name.ROLE.is("img"),
                Name.ARIA_LABELLEDBY.is(title + " " + about),
                WIDTH.is("100%"),
                HEIGHT.is(Integer.toString(TOP + DRAWN + BELOW)));
        to.element(Tag.TITLE, room.title(figures.plot().title(), said), Name.ID.is(title));
        to.element(Tag.DESC, room.line(described(), said), Name.ID.is(about));
        to.open(
                Tag.SVG,
                Y.is(Integer.toString(TOP)),
                WIDTH.is("100%"),
                HEIGHT.is(Integer.toString(DRAWN)),
                Name.VIEW_BOX.is("0 0 " + SIDE + " " + SIDE),
                Name.PRESERVE_ASPECT_RATIO.is("none"));
        bands(to);
        grid(to);
        curves(to);
        to.close();
        words(to);
        to.close().line();
    }

    /** How many points are left out of the picture. */
    long dropped() {
        long drawn = drawn().stream()
                .mapToLong(curve -> curve.thinned(times.from(), times.to(), room.steps()).stream()
                        .mapToLong(List::size)
                        .sum())
                .sum();
        long all = drawn().stream()
                .mapToLong(curve -> curve.values().points().size())
                .sum();
        return all - drawn;
    }

    private List<Curve> drawn() {
        return Room.first(figures.curves(), room.curves());
    }

    private String described() {
        List<String> all = new ArrayList<>(figures.sentences(said));
        List<String> columns = figures.columns(said);
        for (Curve curve : drawn()) {
            List<String> row = figures.row(curve);
            StringBuilder line = new StringBuilder(room.line(row.get(0), said))
                    .append(said.colon().strip());
            for (int i = 1; i < row.size(); i++) {
                line.append(i > 1 ? said.comma() : said.isSpaced() ? " " : "")
                        .append(columns.get(i))
                        .append(' ')
                        .append(row.get(i));
            }
            all.add(line.toString());
        }
        return String.join(" · ", all);
    }

    private void bands(Markup to) {
        for (Band band : Room.first(figures.plot().bands(), room.curves())) {
            int upper = y(band.to());
            int lower = y(band.from());
            if (lower > upper) {
                to.drawn(
                        Tag.RECT,
                        CLASS.is("band " + Looks.of(band.status())),
                        Y.is(Integer.toString(upper)),
                        WIDTH.is(Integer.toString(SIDE)),
                        HEIGHT.is(Integer.toString(lower - upper)));
            }
        }
    }

    private void grid(Markup to) {
        StringBuilder path = new StringBuilder();
        scale.ticks()
                .forEach(tick -> path.append("M0 ").append(y(tick)).append('h').append(SIDE));
        times.ticks()
                .forEach(tick -> path.append('M')
                        .append(Math.round(tick.share() * SIDE))
                        .append(' ')
                        .append(SIDE)
                        .append("v-25"));
        to.drawn(Tag.PATH, CLASS.is("grid"), D.is(path.toString()));
    }

    private void curves(Markup to) {
        int number = 0;
        for (Curve curve : drawn()) {
            StringBuilder path = new StringBuilder();
            StringBuilder lone = new StringBuilder();
            curve.thinned(times.from(), times.to(), room.steps())
                    .forEach(piece -> piece(piece, piece.size() == 1 ? lone : path));
            to.drawn(Tag.PATH, CLASS.is(look(number)), D.is(path.toString()));
            if (!lone.isEmpty()) {
                to.drawn(Tag.PATH, CLASS.is(look(number) + " lone"), D.is(lone.toString()));
            }
            number++;
        }
    }

    /** The class of a line and of its sign. */
    static String look(int number) {
        return "curve c" + number % CURVES;
    }

    private void piece(List<Point> piece, StringBuilder path) {
        int beforeX = 0;
        int beforeY = 0;
        for (int i = 0; i < piece.size(); i++) {
            int x = (int) Math.round(times.share(Curve.seconds(piece.get(i).at())) * SIDE);
            int y = y(piece.get(i).value());
            if (i == 0) {
                path.append('M').append(x).append(' ').append(y);
            } else {
                path.append('l').append(x - beforeX).append(' ').append(y - beforeY);
            }
            beforeX = x;
            beforeY = y;
        }
        if (piece.size() == 1) {
            path.append("h0"); // a point of its own shows by the round end of its stroke
        }
    }

    private void words(Markup to) {
        for (double tick : scale.ticks()) {
            to.element(
                    Tag.TEXT,
                    Said.number(figures.plot().unit(), tick),
                    Y.is(Long.toString(pixels(tick) - 4)),
                    CLASS.is("tick"));
        }
        long above = Long.MIN_VALUE;
        for (Band band : Room.first(figures.plot().bands(), room.curves())) {
            double share = (scale.share(band.from()) + scale.share(band.to())) / 2;
            boolean isSeen = y(band.from()) > y(band.to()) && band.status().isFault();
            long at = TOP + Math.round((1 - share) * DRAWN) + 4;
            if (isSeen && Math.abs(at - above) >= LINE) {
                to.element(
                        Tag.TEXT,
                        Words.status(band.status(), said.language()),
                        X.is("100%"),
                        Y.is(Long.toString(at)),
                        Name.TEXT_ANCHOR.is("end"),
                        CLASS.is("limit " + Looks.of(band.status())));
                above = at;
            }
        }
        for (Times.Tick tick : times.ticks()) {
            String anchor = tick.share() < 0.04 ? "start" : tick.share() > 0.96 ? "end" : "middle";
            to.element(
                    Tag.TEXT,
                    tick.name(),
                    X.is(String.format(Locale.ROOT, "%.2f%%", tick.share() * 100)),
                    Y.is(Integer.toString(TOP + DRAWN + 17)),
                    Name.TEXT_ANCHOR.is(anchor),
                    CLASS.is("tick"));
        }
    }

    private int y(double value) {
        return (int) Math.round((1 - scale.share(value)) * SIDE);
    }

    private long pixels(double value) {
        return TOP + Math.round((1 - scale.share(value)) * DRAWN);
    }
}
