package com.qte.ops.target.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploySettingsTest {
    @TempDir
    Path folder;

    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    @Test
    void read_noSection_noTarget() {
        assertThat(DeploySettings.read(of(Map.of()).root())).isEmpty();
    }

    @Test
    void read_bothScripts_theirWordsAndTheDefaults() {
        Configuration settings = of(Map.of(
                "deploy.redeploy[0]", "/bin/true",
                "deploy.redeploy[1]", "deploy",
                "deploy.redeploy[2]", "full; rm -rf /",
                "deploy.rollback", "/bin/true",
                "deploy.backups", folder.toString()));

        assertThat(DeploySettings.read(settings.root()))
                .contains(new DeployTarget(
                        "main",
                        List.of("/bin/true", "deploy", "full; rm -rf /"),
                        List.of("/bin/true"),
                        Optional.of(folder),
                        "*.tar.gz",
                        Duration.ofMinutes(5),
                        Duration.ofDays(30),
                        1024));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_everythingWrong_allNamedAtOnce() {
        Configuration settings = of(Map.of(
                "deploy.name", " ",
                "deploy.redeploy", "deploy.sh full",
                "deploy.rollback", "/no/such/script",
                "deploy.backups", "/no/such/folder",
                "deploy.pattern", "../*",
                "deploy.timeLimit", "11m",
                "deploy.leastSize", "small"));

        assertThat(DeploySettings.read(settings.root())).isEmpty();
        assertThat(settings.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "deploy.name",
                        "deploy.redeploy",
                        "deploy.rollback",
                        "deploy.backups",
                        "deploy.pattern",
                        "deploy.timeLimit",
                        "deploy.leastSize");
    }

    @Test
    void read_lessThanNothingAsLeastSize_isAProblem() {
        Configuration settings = of(Map.of("deploy.redeploy", "/bin/true", "deploy.leastSize", "-1B"));

        assertThat(DeploySettings.read(settings.root())).isEmpty();
        assertThat(settings.problems()).extracting(Problem::key).containsExactly("deploy.leastSize");
    }

    @Test
    void read_nothingToRun_isAProblem() {
        Configuration settings = of(Map.of("deploy.name", "main"));

        assertThat(DeploySettings.read(settings.root())).isEmpty();
        assertThat(settings.problems()).extracting(Problem::key).containsExactly("deploy.redeploy");
    }

    @Test
    void read_rollbackWithoutFolder_isAProblem() {
        Configuration settings = of(Map.of("deploy.rollback", "/bin/true"));

        assertThat(DeploySettings.read(settings.root())).isEmpty();
        assertThat(settings.problems()).extracting(Problem::key).containsExactly("deploy.backups");
    }
}
