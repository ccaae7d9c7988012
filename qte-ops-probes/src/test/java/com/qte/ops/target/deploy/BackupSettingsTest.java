package com.qte.ops.target.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.MapSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupSettingsTest {
    @TempDir
    private Path root;

    private final Map<String, Object> backup = new HashMap<>();
    private final Map<String, Object> top = new HashMap<>(Map.of("backup", backup));

    private Optional<BackupTarget> read(String... problems) {
        MapSettings settings = MapSettings.of(top);
        Optional<BackupTarget> target = BackupSettings.read(settings);
        assertThat(settings.problems()).containsExactlyInAnyOrder(problems);
        return target;
    }

    private String folder(String name) throws Exception {
        return Files.createDirectories(root.resolve(name)).toString();
    }

    @Test
    void read_nothing_noTarget() {
        assertThat(BackupSettings.read(MapSettings.of(Map.of()))).isEmpty();
    }

    @Test
    void read_ownFolder_itself() throws Exception {
        backup.put("folder", folder("b"));
        backup.put("scratch", folder("s"));
        backup.put("run", List.of("/bin/sh", "-c", "true"));

        BackupTarget target = read().orElseThrow();

        assertThat(target.folder()).isEqualTo(root.resolve("b"));
        assertThat(target.pattern()).isEqualTo("*.tar.gz");
        assertThat(target.run()).containsExactly("/bin/sh", "-c", "true");
    }

    @Test
    void read_noFolder_thatOfDeploy() throws Exception {
        top.put("deploy", Map.of("backups", folder("d"), "pattern", "x-*.tgz"));

        BackupTarget target = read().orElseThrow();

        assertThat(target.folder()).isEqualTo(root.resolve("d"));
        assertThat(target.pattern()).isEqualTo("x-*.tgz");
    }

    @Test
    void read_wrong_allProblemsAtOnce() throws Exception {
        backup.put("run", List.of("backup.sh"));
        backup.put("pattern", "a/b");
        backup.put("drill", List.of("/bin/true"));

        assertThat(read(
                        "backup.run config.not-absolute",
                        "backup.pattern config.deploy.pattern",
                        "backup.folder config.backup.no-folder",
                        "backup.scratch config.backup.no-scratch"))
                .isEmpty();
    }

    @Test
    void read_lessThanNothingAsLeastSize_isAProblem() throws Exception {
        backup.put("folder", folder("b"));
        backup.put("leastSize", "-1B");

        assertThat(read("backup.leastSize config.out-of-range")).isEmpty();
    }

    @Test
    void read_scratchWithinTheBackups_refused() throws Exception {
        backup.put("folder", folder("b"));
        backup.put("scratch", folder("b/s"));

        assertThat(read("backup.scratch config.backup.within")).isEmpty();
    }
}
