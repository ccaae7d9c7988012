package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.target.page.MetricsPage;
import com.qte.ops.target.page.PageParser;
import com.qte.ops.target.page.Sample;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's parser. */
public class PageOurs extends MadePage {
    private Numbers wanted = Numbers.NONE;

    @Override
    public boolean isWell(Object answer) {
        if (!(answer instanceof MetricsPage page)) {
            return false;
        }
        Numbers found = Numbers.NONE;
        for (Sample sample : page.samples()) {
            found = found.and(sample.value());
        }
        return page.malformedLines() == 0 && page.series() == all().count() && found.equals(wanted);
    }

    /** As the probe does it. */
    @Benchmark
    @Entry(
            row = Row.PAGE,
            role = Role.OURS,
            name = "`PageParser`, the families that are asked for",
            note =
                    "every line is checked against the format; thirteen families are kept, those that the engine's checks"
                            + " need",
            looks = 0)
    public MetricsPage selectedFamilies() {
        wanted = selected();
        return PageParser.parse(body(), SELECTED);
    }

    /** As the others do it. */
    @Benchmark
    @Entry(
            row = Row.PAGE,
            role = Role.OURS,
            name = "`PageParser`, all families",
            note = "every line is checked against the format, and every sample kept with its labels",
            looks = 0)
    public MetricsPage allFamilies() {
        wanted = all();
        return PageParser.parse(body(), families());
    }
}
