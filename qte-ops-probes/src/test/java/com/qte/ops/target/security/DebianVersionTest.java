package com.qte.ops.target.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.Skips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's policy, 5.6.12, and dpkg itself. */
class DebianVersionTest {
    private static final Path DPKG = Path.of("/usr/bin/dpkg");

    private static int order(String one, String other) {
        return Integer.signum(DebianVersion.parse(one)
                .orElseThrow()
                .compareTo(DebianVersion.parse(other).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 0",
        "1.0, 1.00, 0",
        "1.0-0, 1.0, 0",
        "0:1.0, 1.0, 0",
        "1.0, 1.1, -1",
        "1.9, 1.10, -1",
        "1:0.1, 9.9, 1",
        "1.0~rc1, 1.0, -1",
        "1.0~~, 1.0~, -1",
        "1.0~~a, 1.0~, -1",
        "1.0-1, 1.0-1+deb12u1, -1",
        "1.0-1+deb12u9, 1.0-1+deb12u10, -1",
        "1.0-1~bpo12+1, 1.0-1, -1",
        "1.0a, 1.0+, -1",
        "1.0Z, 1.0a, -1",
        "1.0-1, 1.0.1-1, -1",
        "1.2-3-4, 1.2-3-5, -1",
        "3.0.15-1~deb12u1, 3.0.16-1~deb12u1, -1",
        "2:1.0, 10:0, -1",
        "1.0-1ubuntu0.22.04.1, 1.0-1ubuntu1, -1",
        "99999999999999999999999, 100000000000000000000000, -1"
    })
    void compare_pair_asInThePolicy(String one, String other, int expected) {
        assertThat(order(one, other)).isEqualTo(expected);
        assertThat(order(other, one)).isEqualTo(-expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "1 0", "1/0", "a:1", "12345678901:1", "1:"})
    void parse_noVersion_none(String text) {
        assertThat(DebianVersion.parse(text)).isEmpty();
        assertThat(DebianVersion.parse("1".repeat(201))).isEmpty();
    }

    /** Pairs made of the pieces that matter, each asked of dpkg itself. */
    @Test
    void compare_anyPair_asDpkgSays(TestReporter reporter) throws Exception {
        Skips.unless(Files.isExecutable(DPKG), "dpkg is not on this machine");
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String one = version(random);
            String other = random.nextInt(3) == 0 ? one + piece(random) : version(random);
            int order = order(one, other);
            String operator = order < 0 ? "lt" : order > 0 ? "gt" : "eq";
            if (dpkg(one, operator, other) != 0) {
                wrong.add(one + " " + operator + " " + other);
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    private static String version(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? random.nextInt(3) + ":" : "");
        text.append(random.nextInt(4));
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(piece(random));
        }
        return text.toString();
    }

    private static String piece(Random random) {
        List<String> pieces = List.of(
                ".",
                "~",
                "+",
                "-1",
                "0",
                "00",
                "1",
                "9",
                "10",
                "a",
                "B",
                "rc",
                "~rc1",
                "+deb12u1",
                "+deb12u10",
                "-0",
                ".0");
        return pieces.get(random.nextInt(pieces.size()));
    }

    private static int dpkg(String one, String operator, String other) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(DPKG.toString(), "--compare-versions", one, operator, other)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        return process.waitFor();
    }
}
