package com.qte.ops.target.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerSettingsTest {
    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    @Test
    void read_nothingSet_theUsualSocket() {
        Configuration settings = of(Map.of());
        assertThat(DockerSettings.read(settings.root()).host()).hasToString("unix:///var/run/docker.sock");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_wrongSchemeAndMissingFile_bothNamed() {
        Configuration settings = of(Map.of("docker.host", "ftp://x", "docker.composeFile", "/no/such/file.yml"));
        DockerSettings.read(settings.root());
        assertThat(settings.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("docker.host", "docker.composeFile");
    }

    @Test
    void targets_sectionThere_engineAndItsServices() {
        Configuration settings =
                of(Map.of("docker.project", "qte", "docker.services[0]", "db", "docker.services[1]", "redis"));
        assertThat(DockerSettings.targets(settings.root()))
                .extracting(target -> target.subject().toString())
                .containsExactly("docker:engine", "container:db", "container:redis");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void targets_noSection_none() {
        assertThat(DockerSettings.targets(of(Map.of()).root())).isEmpty();
    }

    @Test
    void read_addressWithoutPath_named() {
        Configuration settings = of(Map.of("docker.host", "tcp:///x"));
        DockerSettings.read(settings.root());
        assertThat(settings.problems()).extracting(Problem::key).containsExactly("docker.host");
    }
}
