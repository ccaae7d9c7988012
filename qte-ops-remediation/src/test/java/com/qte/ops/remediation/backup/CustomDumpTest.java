package com.qte.ops.remediation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes that no dump of a test's own database has; see {@link DumpFileTest} for real ones. */
class CustomDumpTest {
    private static final int NO_DATA = 3;

    private final ByteArrayOutputStream dump = new ByteArrayOutputStream();

    /** Beyond what is held in memory, only the beginning is read: that is no proof. */
    @ParameterizedTest
    @CsvSource({"200000, true", "200001, false"})
    void prove_manyEntries_onlyOfSoManyAsAreHeld(int entries, boolean proven) throws IOException {
        dump.writeBytes("PGDMP".getBytes(StandardCharsets.US_ASCII));
        dump.writeBytes(new byte[] {1, 12, 0, 4, 8, 1}); // the version; bytes of a number, of an offset; custom
        numbers(0, 8); // not packed; when it was made
        numbers(-1, 3); // no database's name, no versions
        numbers(entries, 1);
        for (int entry = 1; entry <= entries; entry++) {
            numbers(entry, 1);
            numbers(0, 1);
            numbers(-1, 4);
            numbers(0, 1);
            numbers(-1, 8); // texts, and that it depends on nothing
            dump.write(NO_DATA);
            dump.writeBytes(new byte[8]);
        }

        assertThat(new CustomDump(new ByteArrayInputStream(dump.toByteArray())).prove())
                .isEqualTo(proven);
    }

    /** Each as a sign and four bytes. */
    private void numbers(int value, int times) {
        int size = Math.abs(value);
        for (int i = 0; i < times; i++) {
            dump.write(value < 0 ? 1 : 0);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                dump.write(size >> shift);
            }
        }
    }
}
