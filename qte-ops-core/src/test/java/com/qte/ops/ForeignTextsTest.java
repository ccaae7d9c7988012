package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.probing.Fakes;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Spi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plug-in with texts that are missing, or that would hide those of the library. */
@Timeout(30)
class ForeignTextsTest {
    private static final String ENGLISH = """
            evil.check.name=A check
            evil.check.impact=It costs
            evil.check.limit.age=Because
            evil.check.bad=bad
            """;

    private static final String CHINESE = """
            evil.check.name=检查
            evil.check.impact=有损失
            evil.check.limit.age=因为
            evil.check.limit.age.origin=来源
            evil.check.bad=坏
            """;

    @TempDir
    private Path folder;

    private record Plugin(String id) implements ProbeProvider {
        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            CheckSpec spec = Fakes.check("evil.check").limit(Limit.above("age", Unit.SECONDS, 1, 2, "a test"));
            return List.of(Fakes.probe("evil.probe", spec, Status.HEALTHY));
        }
    }

    private void write(Language language, String texts) throws IOException {
        Path file = folder.resolve(Texts.name("evil", language));
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, texts);
    }

    private Registry read(String id) throws IOException {
        Registry registry = new Registry();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Discovery discovery = new Discovery(registry, loader, Optional.empty(), Set.of(), Patience.OF_A_HOST);
            discovery.add(new Plugin(id));
            discovery.run();
        }
        return registry;
    }

    private List<String> said(String id) throws IOException {
        return read(id).unusable(UnaryOperator.identity()).stream()
                .map(PluginProblem::problem)
                .toList();
    }

    @Test
    void read_allTextsInBothLanguages_nothingIsSaid() throws IOException {
        write(Language.EN, ENGLISH);
        write(Language.ZH, CHINESE);

        assertThat(said("evil")).isEmpty();
    }

    @Test
    void read_noChineseFile_isSaidOnceAndNobodyIsLeftOut() throws IOException {
        write(Language.EN, ENGLISH);
        Registry registry = read("evil");

        assertThat(registry.unusable(UnaryOperator.identity())).singleElement().satisfies(remark -> {
            assertThat(remark.name()).isEqualTo(Plugin.class.getName());
            assertThat(remark.problem())
                    .isEqualTo("it is in use, but its texts META-INF/qte-ops/evil/texts_zh.properties are not there");
        });
        assertThat(registry.leftOut(UnaryOperator.identity())).isEmpty();
        assertThat(registry.checks()).extracting(CheckSpec::id).containsExactly("evil.check");
    }

    @Test
    void read_noFileAtAll_bothAreNamed() throws IOException {
        assertThat(said("evil"))
                .containsExactly(
                        "it is in use, but its texts META-INF/qte-ops/evil/texts.properties are not there",
                        "it is in use, but its texts META-INF/qte-ops/evil/texts_zh.properties are not there");
    }

    @Test
    void read_oneTextInOneLanguageOnly_itsKeyIsNamed() throws IOException {
        write(Language.EN, ENGLISH);
        write(Language.ZH, CHINESE.replace("evil.check.bad=坏\n", ""));

        assertThat(said("evil"))
                .containsExactly(
                        "it is in use, but texts are missing in META-INF/qte-ops/evil/texts_zh.properties (evil.check.bad)");
    }

    @Test
    void read_declaredTextInNeitherLanguage_namedForBoth() throws IOException {
        write(Language.EN, ENGLISH.replace("evil.check.limit.age=Because\n", ""));
        write(Language.ZH, CHINESE.replace("evil.check.limit.age=因为\n", ""));

        assertThat(said("evil"))
                .hasSize(2)
                .allSatisfy(remark -> assertThat(remark).endsWith(" (evil.check.limit.age)"));
    }

    @Test
    void read_manyMissing_threeNamedAndTheRestCounted() throws IOException {
        write(Language.EN, ENGLISH);
        write(Language.ZH, "evil.check.bad=  \nevil.check.limit.age.origin=来源\n");

        assertThat(said("evil"))
                .containsExactly("it is in use, but texts are missing in META-INF/qte-ops/evil/texts_zh.properties"
                        + " (evil.check.bad, evil.check.impact, evil.check.limit.age + 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "report", "console", "page", "manual", "probes", "remediation", "alerts"})
    void read_idOfTheLibrarysOwn_isLeftOut(String id) throws IOException {
        Registry registry = read(id);

        assertThat(registry.checks()).isEmpty();
        assertThat(registry.providerIds()).isEmpty();
        assertThat(registry.leftOut(UnaryOperator.identity()))
                .containsExactly(Plugin.class.getName() + ": its id is '" + id
                        + "', which is one of this library's own: it needs another one");
    }

    @Test
    void diagnose_textsMissing_pluginsSaysSoInBothLanguages() throws IOException {
        write(Language.EN, ENGLISH);
        Configuration settings =
                Configuration.load(Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", folder.toString()));
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                QteOps ops = QteOps.builder()
                        .withoutDiscovery()
                        .configuration(settings)
                        .classLoader(loader)
                        .provider(new Plugin("evil"))
                        .build()) {
            Finding plugins = ops.diagnose(Scope.usual()).findings().stream()
                    .filter(found -> found.check().equals("ops.plugins"))
                    .findFirst()
                    .orElseThrow();

            assertThat(plugins.status()).isEqualTo(Status.DEGRADED);
            assertThat(plugins.evidence())
                    .extracting(Evidence::display)
                    .singleElement()
                    .satisfies(said -> {
                        assertThat(said).contains("texts_zh.properties are not there");
                        assertThat(ops.texts().told(said, Language.ZH))
                                .endsWith("：它已投入使用，但文本文件 META-INF/qte-ops/evil/texts_zh.properties 不存在");
                    });
            assertThat(ops.texts().text("evil.check.bad", Language.ZH)).isEqualTo("bad");
        }
    }
}
