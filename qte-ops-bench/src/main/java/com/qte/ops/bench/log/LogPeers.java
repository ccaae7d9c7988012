package com.qte.ops.bench.log;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Program;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;

/** How it is done otherwise. */
public class LogPeers extends SearchedLog {
    private static final String EXPRESSION = String.join("|", WORDS);
    private static final Pattern PATTERN = Pattern.compile(EXPRESSION);

    /** What operators type. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.PEER,
            name = "`grep -cE`",
            note =
                    "a process of its own, its start of a few milliseconds included; in the C locale, which is its fastest",
            needs = "grep",
            looks = 0)
    public long grep() throws IOException {
        return Long.parseLong(
                Program.run("grep", "-cE", EXPRESSION, log().toString()).strip());
    }

    /** What operators type who know it. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.PEER,
            name = "`rg -c`",
            note = "ripgrep, a process of its own, its start included; without its configuration file",
            needs = "rg",
            looks = 0)
    public long ripgrep() throws IOException {
        return Long.parseLong(Program.run("rg", "--no-config", "-c", EXPRESSION, log().toString())
                .strip());
    }

    /** A reader, and three searches in each line. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.PEER,
            name = "`BufferedReader.readLine` with `contains`",
            note = "in Latin-1, which spares it decoding",
            looks = 0)
    public long readLine() throws IOException {
        long found = 0;
        try (BufferedReader reader = Files.newBufferedReader(log(), StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                found += WORDS.stream().anyMatch(line::contains) ? 1 : 0;
            }
        }
        return found;
    }

    /** What is written first. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.PEER,
            name = "`Files.lines` with a regular expression",
            note = "the expression is compiled once",
            looks = 0)
    public long filesLines() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> PATTERN.matcher(line).find()).count();
        }
    }
}
