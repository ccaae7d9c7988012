package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret that the settings know gets into a bundle, wherever in a snapshot it stood. */
@Timeout(120)
class CanaryTest {
    private static final int CANARIES = 60;
    private static final String SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789+/%&=äß";

    @TempDir
    private Path folder;

    private static String canary(Random random) {
        StringBuilder canary = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            canary.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return canary.toString();
    }

    private static String disguised(String canary, int how) {
        String encoded = URLEncoder.encode(canary, StandardCharsets.UTF_8);
        return switch (how) {
            case 0 -> Base64.getEncoder().encodeToString(("user:" + canary).getBytes(StandardCharsets.UTF_8));
            case 1 -> canary;
            default -> encoded;
        };
    }

    @Test
    void write_secretsInEveryPlace_noneIsInTheFile() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("CanaryTest: -Dqte.seed=" + seed);
        Random random = new Random(seed);
        Map<String, String> environment = new HashMap<>();
        Map<String, String> code = new HashMap<>();
        List<String> canaries = new ArrayList<>();
        for (int i = 0; i < CANARIES; i++) {
            canaries.add(canary(random));
            environment.put("CANARY_" + i, canaries.get(i));
            code.put("canary" + i + ".env", "CANARY_" + i);
        }
        code.put("healing.journal", folder.resolve("state").toString());
        Configuration settings = Configuration.load(Optional.empty(), Map.of(), environment, code);
        for (int i = 0; i < CANARIES; i++) {
            assertThat(settings.root().secret("canary" + i)).isPresent();
        }
        for (int first = 0; first < CANARIES; first += 12) {
            List<String> words = new ArrayList<>();
            for (int place = 0; place < 12; place++) {
                String canary = canaries.get(first + place);
                // In an address it stands as addresses allow it.
                words.add(disguised(canary, place >= 9 ? 2 : random.nextInt(3)));
            }
            Path file = folder.resolve("round-" + first + ".zip");
            try (QteOps ops = Market.builder(new Stall(List.of(20, 4), words))
                    .configuration(settings)
                    .build()) {
                ops.diagnose(Scope.usual());
                ops.diagnose(Scope.usual());
                Manifest manifest = ops.bundle(file, "because of " + words.get(0));
                assertThat(Market.last(Bundle.read(file)).items())
                        .filteredOn(item -> item.probe().equals("stall.look"))
                        .allMatch(item -> item.outcome() == Outcome.COLLECTED && item.redacted() == 20);
                assertThat(manifest.reason()).contains("***");
            }
            String all = contents(file);
            for (String canary : canaries) {
                for (int how = 0; how < 3; how++) {
                    assertThat(all).as("seed %d", seed).doesNotContain(disguised(canary, how));
                }
            }
            assertThat(Market.replay(file).unjudged()).isEmpty();
        }
    }

    private static String contents(Path file) throws IOException {
        StringBuilder all = new StringBuilder(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** A password that happens to be the code's own word must not make a bundle unreadable. */
    @Test
    void write_secretsThatAreTheCodesOwnWords_theBundleIsReadAndJudged() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Map<String, String> code = new HashMap<>();
        List<String> own = List.of(
                "stall",
                "loaves",
                "RECOVERING",
                "Pieces",
                "within",
                "Loose",
                "RATIO",
                "true",
                "null",
                "north",
                "items",
                "baker",
                "2026");
        for (int i = 0; i < own.size(); i++) {
            environment.put("OWN_" + i, own.get(i));
            code.put("own" + i + ".env", "OWN_" + i);
        }
        code.put("healing.journal", folder.resolve("state").toString());
        Configuration settings = Configuration.load(Optional.empty(), Map.of(), environment, code);
        for (int i = 0; i < own.size(); i++) {
            assertThat(settings.root().secret("own" + i)).isPresent();
        }
        Path file = folder.resolve("round.zip");
        try (QteOps ops =
                Market.builder(Market.stall(20, 4)).configuration(settings).build()) {
            ops.diagnose(Scope.usual());
            ops.diagnose(Scope.usual());
            ops.bundle(file, "test");
        }
        assertThat(Market.last(Bundle.read(file)).items())
                .filteredOn(item -> item.probe().equals("stall.look"))
                .allMatch(item -> item.outcome() == Outcome.COLLECTED);
        assertThat(Market.replay(file).unjudged()).isEmpty();
    }
}
