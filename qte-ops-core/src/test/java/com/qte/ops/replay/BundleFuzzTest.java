package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P49: what stands in a bundle whose hashes are right. The first byte says which entry the rest takes the place of, or that
 * it is the manifest, or the whole file.
 */
class BundleFuzzTest {
    private static final Map<String, byte[]> GOOD = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @Timeout(60)
    @FuzzTest
    void judge_anyEntry_findingsOrARefusal(byte[] content) throws IOException {
        if (content.length == 0) {
            return;
        }
        Path file = folder.resolve("x.zip");
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        if (content[0] == 'z') {
            Files.write(file, rest);
        } else {
            write(file, content[0], rest);
        }
        try {
            Bundle bundle = Bundle.read(file);
            for (Manifest.Round round : bundle.manifest().rounds()) {
                assertThat(Market.replaying().judge(bundle, round).diagnosis()).isNotNull();
            }
        } catch (OpsException refused) {
            assertThat(refused.kind()).isEqualTo(OpsException.Kind.PROTOCOL);
            assertThat(refused.getMessage()).hasSizeLessThan(1_000);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private void write(Path file, byte which, byte[] content) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(good());
        List<String> names = new ArrayList<>(entries.keySet());
        names.remove(Manifest.FILE);
        if (which == 'm') {
            entries.put(Manifest.FILE, content);
        } else {
            entries.put(names.get(Math.floorMod(which, names.size())), content);
            Manifest was =
                    Snapshots.read(new String(good().get(Manifest.FILE), StandardCharsets.UTF_8), Manifest.class);
            List<Manifest.Entry> listed = entries.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(Manifest.FILE))
                    .map(entry -> new Manifest.Entry(
                            entry.getKey(), entry.getValue().length, Entries.sha256(entry.getValue())))
                    .toList();
            entries.put(
                    Manifest.FILE,
                    Writing.json(new Manifest(
                            was.schema(),
                            was.library(),
                            was.written(),
                            was.reason(),
                            was.options(),
                            was.rounds(),
                            listed,
                            was.cut())));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    /** Made once: the inputs are many. */
    private Map<String, byte[]> good() throws IOException {
        synchronized (GOOD) {
            if (GOOD.isEmpty()) {
                Path made = Files.createTempDirectory("bundle");
                Path file = made.resolve("good.zip");
                Market.store(Market.stall(20, 4), made, file);
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        GOOD.put(entry.getName(), zip.readAllBytes());
                    }
                }
            }
            return GOOD;
        }
    }
}
