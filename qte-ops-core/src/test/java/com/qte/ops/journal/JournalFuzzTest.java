package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P49: journals. A line that does not begin as a record does is made one that follows the one before, so that what
 * stands in it is reached and not only its hash.
 */
class JournalFuzzTest {
    @TempDir
    private Path state;

    @Timeout(20)
    @FuzzTest
    void inspect_anyFile_recordsOrABreach(byte[] content) throws IOException {
        Files.createDirectories(StateFolder.journal(state));
        Files.write(Segments.file(state, 1), sealed(content));

        Inspection seen = Journal.inspect(state);

        assertThat(seen.entries()).hasSizeLessThanOrEqualTo((int) seen.records());
        assertThat(new Follower(state).read(entry -> {}).isEmpty() || !seen.intact())
                .isTrue();
    }

    private static byte[] sealed(byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Seal seal = new Seal();
        String before = Seal.NONE;
        int number = 0;
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (String line : text.split("(?<=\n)")) {
            number++;
            if (line.startsWith("{") || !line.endsWith("\n")) {
                file.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                byte[] body = ("\"number\":" + number + "," + line).getBytes(StandardCharsets.ISO_8859_1);
                before = seal.over(before, body, 0, body.length - 1);
                file.writeBytes(("{\"hash\":\"" + before + "\",").getBytes(StandardCharsets.US_ASCII));
                file.writeBytes(body);
            }
        }
        return file.toByteArray();
    }
}
