package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.http.RawServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages that are made to hurt: whoever reads them is back in time, and needs 32 MiB of heap at the most. */
@Timeout(120)
class HostilePageIT {
    private static final long GIBIBYTE = 1L << 30;
    private static final int CHUNK = 1 << 16;
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\d+) ms (\\d+) bytes .*");

    /** A visit's own two seconds, and what a busy machine takes to notice. */
    private static final int MOST_MILLIS = 5_000;

    /** Sends a page until nobody wants more of it. */
    private interface Page {
        void send(OutputStream out) throws IOException;
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private volatile Optional<RawServer> server = Optional.empty();

    @Test
    void collect_hostilePages_boundedInTimeAndHeap() throws Exception {
        String ordinary = "http_requests_total{method=\"GET\",code=\"200\"} 12345\n";
        pages.put("tame", out -> out.write("qte_event_queue_size 3\n".getBytes(StandardCharsets.UTF_8)));
        pages.put("gibibyte", out -> repeat(out, ordinary));
        pages.put("ten-million-series", HostilePageIT::series);
        pages.put("long-wanted-lines", HostilePageIT::longLines);
        pages.put("endless-line", out -> repeat(out, "qte_trades_total"));
        pages.put("bad-utf8", out -> repeat(out, "qte_event_queue_size{queue=\"\u00ff\u00c3\u0080\u00f0\"} 1\n"));
        pages.put("nonsense", HostilePageIT::noise);
        byte[] bomb = bomb();
        pages.put("gzip-bomb", out -> out.write(bomb));
        try (RawServer opened = new RawServer(this::answer)) {
            server = Optional.of(opened);
            List<String> said = inChild(opened.port());

            System.err.println(String.join("\n", said));
            assertThat(said).last().asString().startsWith("SURVIVED");
            // the first visit of a process loads its classes
            assertThat(said.subList(1, said.size() - 1))
                    .hasSize(pages.size() - 1)
                    .allSatisfy(line -> {
                        Matcher parts = LINE.matcher(line);
                        assertThat(parts.matches()).as(line).isTrue();
                        assertThat(Integer.parseInt(parts.group(3))).as(line).isLessThan(MOST_MILLIS);
                        assertThat(Long.parseLong(parts.group(4))).as(line).isLessThanOrEqualTo(32 << 20);
                    });
            assertThat(said)
                    .filteredOn(line -> !line.startsWith("tame") && !line.startsWith("SURVIVED"))
                    .filteredOn(line -> !isOutOfTime(line))
                    .allMatch(line -> line.contains(" OK "))
                    .allMatch(line -> line.contains("complete=false") || !line.contains(" 0 malformed"));
        }
    }

    /** On a busy machine the visit's time may be over before the page has come. */
    private static boolean isOutOfTime(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() && parts.group(2).equals("SILENT") && Integer.parseInt(parts.group(3)) >= 1_900;
    }

    private List<String> inChild(int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostilePageProcess.class.getName(),
                Integer.toString(port)));
        command.addAll(pages.keySet());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = out.lines().toList();
            assertThat(child.waitFor()).as(String.join("\n", lines)).isZero();
            return lines;
        } finally {
            child.destroyForcibly();
        }
    }

    /** The requests come in turn, two for each page: its health and its metrics. */
    private void answer(Socket connection) throws IOException {
        String page = page(connection);
        OutputStream out = connection.getOutputStream();
        String encoding = page.equals("gzip-bomb") ? "Content-Encoding: gzip\r\n" : "";
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + encoding + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Page body = pages.get(page);
        if (body != null) {
            body.send(out);
        }
        out.flush();
    }

    private String page(Socket connection) {
        return server.map(one -> one.request(connection)).orElse("").replaceAll("^GET /(\\S*) .*", "$1");
    }

    private static void repeat(OutputStream out, String text) throws IOException {
        byte[] chunk = text.repeat(CHUNK / text.length() + 1).getBytes(StandardCharsets.ISO_8859_1);
        for (long sent = 0; sent < GIBIBYTE; sent += chunk.length) {
            out.write(chunk);
        }
    }

    private static void series(OutputStream out) throws IOException {
        StringBuilder chunk = new StringBuilder();
        for (int i = 0; i < 10_000_000; i++) {
            chunk.append("qte_event_queue_size{queue=\"").append(i).append("\"} 1\n");
            if (chunk.length() > CHUNK) {
                out.write(chunk.toString().getBytes(StandardCharsets.US_ASCII));
                chunk.setLength(0);
            }
        }
    }

    private static void longLines(OutputStream out) throws IOException {
        for (int i = 0; i < CHUNK; i++) {
            String line = "qte_event_queue_size{queue=\"" + i + "x".repeat(16_000) + "\"} 1\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void noise(OutputStream out) throws IOException {
        Random random = new Random(7);
        byte[] chunk = new byte[CHUNK];
        for (long sent = 0; sent < GIBIBYTE; sent += CHUNK) {
            random.nextBytes(chunk);
            out.write(chunk);
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }
}
