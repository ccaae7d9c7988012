package com.qte.ops.remediation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.remediation.backup.DumpFile.Proof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps of PostgreSQL 15.18 by its own programs: a table of 200 rows, an empty one, two large objects; {@code pg_dump -Fc},
 * {@code -Fc -Z0}, {@code -Fd} and {@code pg_dumpall}.
 */
class DumpFileTest {
    @TempDir
    Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DumpFileTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private Proof proof(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        assertThat(DumpFile.isOne(file)).as("%s is seen to be a dump", name).isTrue();
        return DumpFile.proof(file, () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.dump", "data-unpacked.dump", "cluster.sql", "trades.dump", "trades.sql"})
    void proof_wholeDump_packedOrNot_proven(String name) throws Exception {
        Proof proven = new Proof(Optional.empty(), true);

        assertThat(proof(name, resource(name))).isEqualTo(proven);
        assertThat(proof(name + ".gz", packed(resource(name)))).isEqualTo(proven);
    }

    /** Wherever it ends too early, at the end of a block as well. */
    @ParameterizedTest
    @ValueSource(strings = {"data.dump", "data-unpacked.dump"})
    void proof_customCutAnywhere_neverProven(String name) throws Exception {
        byte[] whole = resource(name);
        for (int length = 10; length < whole.length; length++) {
            assertThat(proof(name, Arrays.copyOf(whole, length)).problem())
                    .as("the first %d bytes of %d", length, whole.length)
                    .isPresent();
        }
    }

    /** What lies between the blocks, such as the number of a large object, has no checksum. */
    @Test
    void proof_customWithOneBitFlippedInItsData_neverProven() throws Exception {
        byte[] whole = resource("data.dump");
        int data = indexOfData(whole);
        int checksum = data + length(whole, data) - 4;
        for (int at = data; at < checksum + 4; at++) {
            if (at == checksum - 1) {
                continue; // its last bits mean nothing
            }
            byte[] flipped = whole.clone();
            flipped[at] ^= 8;
            assertThat(proof("data.dump", flipped).problem()).as("byte %d", at).isPresent();
        }
    }

    /** The piece that zlib made of the rows. */
    private static int indexOfData(byte[] whole) {
        for (int at = 4; at < whole.length - 1; at++) {
            if (whole[at] == 0x78 && whole[at + 1] == (byte) 0x9c && length(whole, at) > 500) {
                return at;
            }
        }
        throw new AssertionError("no block of data");
    }

    /** It stands in front of it. */
    private static int length(byte[] whole, int at) {
        return ByteBuffer.wrap(whole, at - 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** It ends with the end of a database. */
    @Test
    void proof_clusterCutBehindADatabase_isNoCompleteDump() throws Exception {
        String whole = new String(resource("cluster.sql"), StandardCharsets.UTF_8);
        String mark = "PostgreSQL database dump complete";
        String cut = whole.substring(0, whole.lastIndexOf(mark) + mark.length() + 5);

        assertThat(proof("all.sql", cut.getBytes(StandardCharsets.UTF_8)).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("all.sql", "no complete dump"));
        assertThat(proof("all.sql.gz", packed(cut.getBytes(StandardCharsets.UTF_8)))
                        .problem())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster.sql", "data.dump"})
    void proof_gzipCutOffOrDamaged_isBroken(String name) throws Exception {
        byte[] packed = packed(resource(name));
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 1; // of the checksum

        assertThat(proof(name + ".gz", Arrays.copyOf(packed, packed.length - 4)).problem())
                .isPresent();
        assertThat(proof(name + ".gz", flipped).problem()).isPresent();
        assertThat(proof("x.sql.gz", Arrays.copyOf(packed, 5)).problem()).isPresent();
    }

    @Test
    void proof_folderOrLaterFormat_onlyItsContents() throws Exception {
        Proof partly = new Proof(Optional.empty(), false);
        byte[] later = resource("data.dump");
        later[6] = 17;

        assertThat(proof("toc.dat", resource("toc.dat"))).isEqualTo(partly);
        assertThat(proof("later.dump", later)).isEqualTo(partly);
    }

    @Test
    void isOne_otherFiles_areNone() throws Exception {
        assertThat(DumpFile.isOne(Files.write(folder.resolve("a.log.gz"), Arrays.copyOf(packed(new byte[999]), 12))))
                .isFalse();
        assertThat(DumpFile.isOne(Files.write(folder.resolve("a.txt"), new byte[0])))
                .isFalse();
        assertThat(DumpFile.isOne(Files.write(
                        folder.resolve("seed.sql.gz"),
                        packed("INSERT INTO t VALUES (1);".getBytes(StandardCharsets.UTF_8)))))
                .isFalse();
        assertThat(DumpFile.isOne(Files.write(
                        folder.resolve("heap.dump.gz"), packed("JAVA PROFILE".getBytes(StandardCharsets.UTF_8)))))
                .isFalse();
    }

    /** A length of twenty million where a name should be: unpacking that takes its time, though nothing is kept of it. */
    @Test
    void proof_passesOverALongText_asksAllTheWhile() throws Exception {
        byte[] dump = Arrays.copyOf("PGDMP".getBytes(StandardCharsets.UTF_8), 20 << 20);
        System.arraycopy(new byte[] {1, 14, 0, 4, 8, 1}, 0, dump, 5, 6);
        dump[11 + 8 * 5 + 4] = 1; // the length of the first text, 16 777 216
        Path file = Files.write(folder.resolve("long.dump.gz"), packed(dump));
        AtomicInteger asked = new AtomicInteger();

        assertThat(DumpFile.proof(file, asked::incrementAndGet).problem()).isPresent();
        assertThat(asked.get()).isGreaterThan((16 << 20) / (64 << 10));
    }

    /** Room and time are asked for within a file, not only before it. */
    @Test
    void proof_mayNotGoOn_endsWithinTheFile() throws Exception {
        Path file = Files.write(folder.resolve("data.dump"), resource("data.dump"));

        assertThatThrownBy(() -> DumpFile.proof(file, () -> {
                    throw new NoRoomException("full");
                }))
                .isInstanceOf(NoRoomException.class);
    }
}
