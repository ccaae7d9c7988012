package com.qte.ops.console.page;

import com.qte.ops.document.Band;
import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.document.Line;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Documents of any shape; the same seed gives the same shape, whatever texts stand in it. */
final class Shapes {
    private static final double[] ODD = {
        0, -1, 1e308, -1e308, 4.9e-324, Double.NaN, Double.POSITIVE_INFINITY, 0.5, 1e15, 3
    };

    private final Random random;
    private final Supplier<String> texts;
    private final int most;

    /** @param most of everything */
    Shapes(long seed, Supplier<String> texts, int most) {
        this.random = new Random(seed);
        this.texts = texts;
        this.most = most;
    }

    Document document() {
        List<Section> sections = new ArrayList<>();
        for (int i = some(); i > 0; i--) {
            sections.add(new Section("part-" + random.nextInt(most + 1), texts.get(), blocks()));
        }
        return new Document(any(Language.values()), texts.get(), at(), blocks(), sections);
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = some(); i > 0; i--) {
            blocks.add(block());
        }
        return blocks;
    }

    private Block block() {
        return switch (random.nextInt(8)) {
            case 0 -> new Block.Paragraph(texts.get());
            case 1 -> new Block.Standing(any(Status.values()), texts.get());
            case 2 -> new Block.Bullets(list());
            case 3 -> {
                List<Block.Fact> facts = new ArrayList<>();
                for (int i = some(); i > 0; i--) {
                    facts.add(new Block.Fact(texts.get(), texts.get()));
                }
                yield new Block.Facts(facts);
            }
            case 4 -> table();
            case 5 -> new Block.Verbatim(texts.get());
            case 6 -> new Block.Blank(texts.get());
            default -> plot();
        };
    }

    private List<String> list() {
        List<String> list = new ArrayList<>();
        for (int i = some(); i > 0; i--) {
            list.add(texts.get());
        }
        return list;
    }

    private Block table() {
        int columns = 1 + random.nextInt(6);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add(texts.get());
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (int i = Math.max(1, some()); i > 0; i--) { // of one without rows no names of columns are shown
            List<Block.Cell> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                row.add(new Block.Cell(
                        texts.get(),
                        random.nextInt(4) == 0 ? Optional.of(any(Status.values())) : Optional.empty(),
                        random.nextInt(4) == 0 ? Optional.of(link()) : Optional.empty()));
            }
            rows.add(row);
        }
        return new Block.Table(names, rows);
    }

    private String link() {
        return random.nextBoolean() ? "part-" + random.nextInt(most + 1) : "javascript:alert(1)";
    }

    private Block plot() {
        List<Line> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            lines.add(new Line(texts.get(), series(), Duration.ofSeconds(1 + random.nextInt(300))));
        }
        List<Band> bands = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            bands.add(new Band(any(Status.values()), value(), value()));
        }
        return new Block.Plot(texts.get(), any(Unit.values()), lines, bands);
    }

    private Series series() {
        List<Series.Point> points = new ArrayList<>();
        Instant at = at();
        boolean odd = random.nextInt(4) == 0;
        for (int i = random.nextInt(10 * most); i > 0; i--) {
            at = odd && random.nextInt(10) == 0 ? at() : at.plusSeconds(random.nextInt(120));
            points.add(new Series.Point(at, odd ? value() : random.nextGaussian() * 100));
        }
        points.add(new Series.Point(
                at.plusSeconds(1), random.nextGaussian())); // names of what nothing is known of are not shown
        return new Series(points);
    }

    private double value() {
        return random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : random.nextGaussian() * 100;
    }

    private Instant at() {
        return switch (random.nextInt(12)) {
            case 0 -> Instant.EPOCH;
            case 1 -> Instant.MAX.minusSeconds(100_000_000);
            case 2 -> Instant.MIN;
            default -> Instant.ofEpochSecond(1_795_000_000L + random.nextInt(100_000_000));
        };
    }

    private int some() {
        return random.nextInt(most + 1);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
