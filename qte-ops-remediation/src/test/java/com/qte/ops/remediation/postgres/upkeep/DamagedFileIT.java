package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that does not give back what it was given: the rows stay in the table. */
class DamagedFileIT {
    private static PostgresServer server;

    @TempDir
    Path archive;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of());
        server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void make() {
        try (Client owner = Client.of(server, PostgresServer.APPLICATION, "setup")) {
            owner.must("DROP TABLE IF EXISTS trades");
            owner.must("CREATE TABLE trades AS SELECT i AS id, 'AAPL' AS symbol,"
                    + " now() - make_interval(days => 400 + i) AS created_at FROM generate_series(1, 30) i");
            owner.end();
        }
    }

    /** A way of damaging a file. */
    record Damage(String name, Export.Between done) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                // whole and as long, so that nothing but the checksum of the content tells
                new Damage("another content", file -> rewrite(file, text -> text.replace("AAPL", "MSFT"))),
                new Damage("a row less", file -> rewrite(file, text -> text.substring(0, lastRow(text)))),
                new Damage("a row more", file -> rewrite(file, text -> text + text.substring(lastRow(text)))),
                new Damage("cut off", file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
                }),
                new Damage("a bit turned", file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[bytes.length / 2] ^= 4;
                    Files.write(file, bytes);
                }),
                new Damage("empty", file -> Files.write(file, new byte[0])),
                new Damage("gone", Files::delete));
    }

    private static int lastRow(String text) {
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    private interface Change {
        String of(String text);
    }

    /** Leaves a file behind that unpacks without a fault. */
    private static void rewrite(Path file, Change change) throws IOException {
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(change.of(text).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
    }

    private long moved(Export.Between between) throws Exception {
        Retention retention = new Retention("trades", "created_at", Duration.ofDays(365), archive);
        Instant now = InstantSource.system().instant();
        try (Connection connection = server.connect(PostgresServer.HEALER)) {
            Batch.prepare(connection);
            Table table = Table.named(connection, "trades").get(0);
            Archive folder = Archive.below(archive, Batch.folder(connection, table));
            return new Batch(connection, Expired.of(connection, retention, table, now), folder, between).move(20, now);
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void move_fileIsDamagedBeforeItIsReadAgain_rowsStayAndNoFileDoes(Damage damage) throws Exception {
        assertThatThrownBy(() -> moved(damage.done())).isInstanceOf(IOException.class);

        assertThat(ask(server, "SELECT count(*) || ' ' || sum(id) FROM trades WHERE symbol = 'AAPL'"))
                .isEqualTo("30 465");
        try (Stream<Path> all = Files.walk(archive)) {
            assertThat(all.filter(Files::isRegularFile))
                    .as("files that claim anything")
                    .isEmpty();
        }

        assertThat(moved(file -> {})).as("and on a sound disk it goes on").isEqualTo(20);
        assertThat(Archived.in(archive).rows()).isEqualTo(20);
        assertThat(ask(server, "SELECT count(*) FROM trades")).isEqualTo("10");
    }

    @Test
    void move_anotherContentOfAsManyRows_saysBothChecksums() {
        assertThatThrownBy(() -> moved(file -> rewrite(file, text -> text.replace("AAPL", "MSFT"))))
                .hasMessageMatching(
                        "(?s).* holds 20 rows with checksum \\p{XDigit}{64}, and 20 with \\p{XDigit}{64} were"
                                + " written");
    }
}
