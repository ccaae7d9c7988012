package com.qte.ops.testkit.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.testkit.TextContract;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Hostile.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = "(?!SPINS|PARKS|WAITS_|HANGS_|THROWS_|BRINGS_|JUDGES_|MISSES_|FILLS_|LEAKS_|SPOILS_|FAILS_).*")
    void write_badInVisitsOnly_isFoundAndHasTexts(Hostile kind) throws IOException {
        try (URLClassLoader loader = PluginJar.loader(getClass().getClassLoader(), List.of(kind.write(folder)))) {
            ProbeProvider provider =
                    ServiceLoader.load(ProbeProvider.class, loader).findFirst().orElseThrow();
            assertThat(provider.id()).isEqualTo(kind.id());
            assertThat(provider.getClass().getPackageName()).isEqualTo(kind.packageName());
            assertThat(provider.getClass().getClassLoader()).isSameAs(loader);
            assertThat(provider.probes()).singleElement().satisfies(probe -> {
                assertThat(probe.spec().id()).isEqualTo(kind.probe());
                assertThat(probe.spec().checks().get(0).spec().id()).isEqualTo(kind.check());
            });
            assertThat(TextContract.sameInBothLanguages(loader, kind.id())).isEmpty();
        }
    }

    @Test
    void of_allPurposes_everyKindOnce() {
        assertThat(Hostile.of(Hostile.When.DISCOVERY)).hasSizeGreaterThanOrEqualTo(12);
        assertThat(Hostile.of(Hostile.When.THROWS_IN_VISIT)).hasSize(12);
    }

    @Test
    void truncate_jar_isNoneAnyMore() throws IOException {
        Path jar = PluginJar.honest("whole").write(folder);
        PluginJar.truncate(jar);

        Assertions.assertThatThrownBy(() -> new JarFile(jar.toFile()).close()).isInstanceOf(ZipException.class);
    }
}
