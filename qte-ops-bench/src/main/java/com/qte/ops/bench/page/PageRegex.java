package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;

/** What is written first. */
public class PageRegex extends MadePage {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** A line as it was found. */
    private record Found(String name, Map<String, String> labels, double value) {}

    @Override
    public boolean isWell(Object answer) {
        Numbers numbers = Numbers.NONE;
        for (Object one : (List<?>) answer) {
            numbers = numbers.and(((Found) one).value());
        }
        return numbers.equals(all());
    }

    /** Two expressions. */
    @Benchmark
    @Entry(
            row = Row.PAGE,
            role = Role.PEER,
            name = "regular expressions",
            note =
                    "one for the line and one for its labels, compiled once; escapes are left as they stand, and broken lines"
                            + " passed over",
            looks = 0)
    public Object expressions() {
        List<Found> found = new ArrayList<>();
        for (String line : new String(body(), StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher sample = LINE.matcher(line);
            if (!sample.matches()) {
                continue;
            }
            Map<String, String> labels = new HashMap<>();
            if (sample.group(2) != null) {
                Matcher label = LABEL.matcher(sample.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
            }
            found.add(new Found(sample.group(1), labels, Double.parseDouble(sample.group(3))));
        }
        return found;
    }
}
