package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
    @TempDir
    private Path folder;

    private Path plugins;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        plugins = Files.createDirectories(folder.resolve("home/plugins"));
        config = Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
    }

    private TestConsole run(Language language, Map<String, String> environment, int code, String... arguments) {
        TestConsole console = new TestConsole(language, environment, Set.of());
        assertThat(console.run(Front.REAL, arguments)).isEqualTo(code);
        return console;
    }

    @Test
    void doctor_pluginsNamed_honestOneIsUsedAndHostileOneNamed() throws IOException {
        PluginJar.honest("guest").write(plugins);
        Hostile.STATIC_INIT_THROWS.write(plugins);

        TestConsole console = run(
                Language.EN,
                Map.of(),
                ExitCodes.DEGRADED,
                "doctor",
                "--check",
                "guest.well,ops.plugins",
                "--plugins",
                plugins.toString(),
                "--config",
                config.toString());

        assertThat(console.out()).contains("plugins.static_init_throws.StaticInitThrows");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void checks_pluginsOfTheEnvironment_withTheirOwnTexts() throws IOException {
        PluginJar.honest("guest").write(plugins);
        Map<String, String> environment = Map.of(PluginJars.VARIABLE, plugins.toString());

        TestConsole console = run(Language.ZH, environment, ExitCodes.HEALTHY, "checks", "--config", config.toString());

        assertThat(console.out()).contains("guest.well  P2  插件 guest");
    }

    @Test
    void checks_noPlugins_onlyTheLibrarysOwn() throws IOException {
        PluginJar.honest("guest").write(plugins);

        TestConsole console = run(Language.EN, Map.of(), ExitCodes.HEALTHY, "checks", "--config", config.toString());

        assertThat(console.out()).contains("ops.plugins").doesNotContain("guest");
    }

    @Test
    void checks_wrongSettings_pluginsCannotHoldThemUp() throws IOException {
        Hostile.ID_HANGS.write(plugins);
        Files.writeString(config, "haeling: 1\n");

        TestConsole console = run(
                Language.EN,
                Map.of(),
                ExitCodes.USAGE,
                "checks",
                "--plugins",
                plugins.toString(),
                "--config",
                config.toString());

        assertThat(console.err()).contains("haeling", "plugins.id_hangs.IdHangs", "Nothing was run.");
    }

    @Test
    void checks_settingsOfAPluginWhoseClassIsMissing_saysWhoAndRuns() throws IOException {
        Hostile.CLASS_MISSING.write(plugins);
        Files.writeString(config, Files.readString(config) + "recorders: [{folder: /var/spool}]\n");
        String[] options = {"--plugins", plugins.toString(), "--config", config.toString()};

        TestConsole console =
                run(Language.EN, Map.of(), ExitCodes.USAGE, words(options, "doctor", "--check", "recorder.stuck"));

        assertThat(console.err())
                .contains("recorders [qte-ops.yaml:3]", "There is no check recorder.stuck.")
                .containsOnlyOnce("  plugins.class_missing.Plugin (class-missing.jar): ")
                .containsPattern(
                        "What became of them: qte-ops --config \\S+ --plugins \\S+ doctor --check ops\\.plugins");
        assertThat(run(Language.EN, Map.of(), ExitCodes.DEGRADED, words(options, "doctor", "--check", "ops.plugins"))
                        .out())
                .contains("plugins.class_missing.Plugin");
    }

    private static String[] words(String[] options, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void checks_settingsOfAPluginAndNoJar_saysWhereJarsWereLookedFor() throws IOException {
        Files.writeString(config, "recorders: [{folder: /var/spool}]\n");
        String[] command = {"checks", "--config", config.toString()};

        TestConsole nowhere = run(Language.EN, Map.of(), ExitCodes.USAGE, command);
        TestConsole empty = run(Language.EN, Map.of(PluginJars.VARIABLE, plugins.toString()), ExitCodes.USAGE, command);
        TestConsole chinese =
                run(Language.ZH, Map.of(PluginJars.VARIABLE, plugins.toString()), ExitCodes.USAGE, command);
        PluginJar.honest("guest").write(plugins);
        TestConsole other = run(Language.EN, Map.of(PluginJars.VARIABLE, plugins.toString()), ExitCodes.USAGE, command);

        assertThat(nowhere.err()).contains("only with their jar, and no folder was looked in");
        assertThat(empty.err()).contains("only with their jar, and no jar was found in " + plugins);
        assertThat(chinese.err()).contains("在 " + plugins + " 中没有找到 jar");
        assertThat(other.err())
                .contains("recorders [qte-ops.yaml:1]: no such setting")
                .doesNotContain("their jar");
    }

    @Test
    void checks_slipOfTheFinger_noWordOfPlugins() throws IOException {
        Files.writeString(config, "haeling: 1\n");

        assertThat(run(Language.EN, Map.of(), ExitCodes.USAGE, "checks", "--config", config.toString())
                        .err())
                .contains("haeling")
                .doesNotContain("their jar");
    }

    @Test
    void incidentList_pluginOfTheSettingsHangs_goesOnAndSaysWhatIsNotInForce() throws IOException {
        Hostile.ID_HANGS.write(plugins);
        Files.writeString(config, """
                trading: {calendar: closed}
                healing: {journal: %s, remediations: {id-hangs.mend: {mode: PROPOSE}}}
                checks: {id-hangs.well: {degraded: 5}}
                guests: {url: x}
                """.formatted(folder.resolve("state")));
        String[] words = {
            "incident", "list", "--plugins", plugins.toString(), "--config", config.toString(),
        };

        TestConsole english = run(Language.EN, Map.of(), ExitCodes.HEALTHY, words);
        TestConsole chinese = run(Language.ZH, Map.of(), ExitCodes.HEALTHY, words);

        assertThat(english.out()).contains("0 incident(s)");
        assertThat(english.err().lines())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("These settings are not in force now");
        assertThat(english.err())
                .contains(
                        "  checks.id-hangs.well [qte-ops.yaml:3]: no such check",
                        "  guests [qte-ops.yaml:4]: no such setting",
                        "  healing.remediations.id-hangs.mend [qte-ops.yaml:2]: no such remediation",
                        "the next call may find them",
                        "plugins.id_hangs.IdHangs (id-hangs.jar): it hangs in id()");
        assertThat(chinese.err()).contains("以下配置目前不生效", "没有这个修复动作", "plugins.id_hangs.IdHangs");
    }

    @Test
    void checks_folderThatIsNotThere_usageInBothLanguages() {
        String nowhere = folder.resolve("nowhere").toString();

        TestConsole english = run(Language.EN, Map.of(), ExitCodes.USAGE, "checks", "--plugins", nowhere);
        TestConsole chinese = run(Language.ZH, Map.of(PluginJars.VARIABLE, nowhere), ExitCodes.USAGE, "checks");

        assertThat(english.out() + chinese.out()).isEmpty();
        assertThat(english.err()).contains(nowhere + " is no folder that plug-ins can be read from.");
        assertThat(chinese.err()).contains(nowhere + " 不是可读取插件的目录");
    }

    @Test
    void checks_jarThatIsNone_usage() throws IOException {
        PluginJar.truncate(PluginJar.honest("half").write(plugins));

        TestConsole console = run(Language.EN, Map.of(), ExitCodes.USAGE, "checks", "--plugins", plugins.toString());

        assertThat(console.err()).contains("half.jar is no jar, or it is damaged.");
    }

    @Test
    void open_usualFolderWithABrokenJar_saidAndTheRestIsUsed() throws Exception {
        PluginJar.honest("guest").write(plugins);
        PluginJar.truncate(PluginJar.honest("half").write(plugins));
        TestConsole console = TestConsole.english();
        List<String> refusals = new java.util.ArrayList<>();

        try (PluginJars jars =
                PluginJars.open(null, console.console(), folder.resolve("home").toString(), refusals::add)) {
            assertThat(jars.loader().loadClass("plugins.guest.Plugin").getClassLoader())
                    .isSameAs(jars.loader());
            assertThat(jars.unusable()).singleElement().asString().contains("half.jar is no jar");
        }
        assertThat(refusals).isEmpty();
        assertThat(console.err()).contains("half.jar is no jar");
    }

    @Test
    void doctor_usualFolderWithABrokenJar_notCalledWell() throws IOException {
        PluginJar.truncate(PluginJar.honest("half").write(plugins));
        Files.writeString(config, Files.readString(config) + "halves: 2\n");
        String[] words = {"doctor", "--check", "ops.plugins", "--config", config.toString()};
        System.setProperty(PluginJars.HOME, folder.resolve("home").toString());
        try {
            TestConsole english = run(Language.EN, Map.of(), ExitCodes.DEGRADED, words);
            TestConsole chinese = run(Language.ZH, Map.of(), ExitCodes.DEGRADED, words);

            assertThat(english.out().replaceAll("\\s+", " ")).contains("half.jar is no jar, or it is damaged");
            assertThat(english.err()).contains("halves [qte-ops.yaml:3]: no such setting");
            assertThat(chinese.out().replaceAll("\\s+", "")).contains("half.jar不是jar文件");
        } finally {
            System.clearProperty(PluginJars.HOME);
        }
    }

    @Test
    void open_noUsualFolder_nothingIsSaid() {
        TestConsole console = TestConsole.english();

        try (PluginJars jars = PluginJars.open(null, console.console(), folder.toString(), wrong -> {
            throw new AssertionError(wrong);
        })) {
            assertThat(jars.loader().getParent()).isSameAs(PluginJars.class.getClassLoader());
        }
        assertThat(console.err()).isEmpty();
    }
}
