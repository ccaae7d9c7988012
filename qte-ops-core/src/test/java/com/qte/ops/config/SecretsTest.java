package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void secret_fromVariable_isReadAndHiddenFromThenOn() {
        Configuration configuration =
                Loaded.yaml("p: {env: PGPASS}", Map.of(), Map.of("PGPASS", "correct-horse"), Map.of());
        UnaryOperator<String> redactor = configuration.redactor();
        assertThat(configuration.root().secret("p")).contains(Secret.of("correct-horse"));
        assertThat(configuration.problems()).isEmpty();
        assertThat(redactor.apply("login correct-horse failed")).isEqualTo("login *** failed");
        assertThat(configuration.explain())
                .containsExactly(new Configuration.Explained("p.env", "PGPASS", "qte-ops.yaml:1"));
    }

    @Test
    void secret_variableInPlaceOfTheFilesOne_wins() {
        Configuration configuration = Loaded.yaml(
                "p: {file: /none}", Map.of(), Map.of("QTE_OPS_P_ENV", "PGPASS", "PGPASS", "correct-horse"), Map.of());
        assertThat(configuration.root().secret("p")).contains(Secret.of("correct-horse"));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void secret_fromFile_losesItsLineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct-horse\r\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Configuration configuration = Loaded.yaml("p: {file: " + file + "}");
        assertThat(configuration.root().secret("p")).contains(Secret.of("correct-horse"));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void secret_fileThatAllCanRead_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct-horse\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Configuration configuration = Loaded.yaml("p: {file: " + file + "}");
        assertThat(configuration.root().secret("p")).isEmpty();
        assertThat(Loaded.problems(configuration))
                .containsExactly("p.file|qte-ops.yaml:1|config.secret.world-readable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hunter2               | p      | config.secret.plain
                    {env: NOT_THERE}      | p.env  | config.secret.env-missing
                    {env: EMPTY}          | p.env  | config.secret.env-empty
                    {file: /not/there}    | p.file | config.file.missing
                    {env: A, file: B}     | p      | config.secret.form
                    {}                    | p      | config.no-value
                    {enw: hunter2}        | p      | config.secret.form
                    """)
    void secret_wrongForms_areRefusedWithoutShowingThem(String written, String key, String what) {
        Configuration configuration = Loaded.yaml("p: " + written, Map.of(), Map.of("EMPTY", ""), Map.of());
        assertThat(configuration.root().secret("p")).isEmpty();
        assertThat(Loaded.problems(configuration)).contains(key + "|qte-ops.yaml:1|" + what);
        assertThat(configuration.problems().toString() + configuration.explain())
                .doesNotContain("hunter2");
    }

    @Test
    void secret_plainValueInAVariable_isRefusedAndHiddenEverywhere() {
        Configuration configuration = Loaded.environment(Map.of("QTE_OPS_P", "hunter2"));
        assertThat(configuration.root().secret("p")).isEmpty();
        assertThat(Loaded.problems(configuration)).containsExactly("p|QTE_OPS_P|config.secret.plain");
        assertThat(configuration.redactor().apply("hunter2")).isEqualTo("***");
    }

    @Test
    void problems_secretThatIsAlsoAWordOfKeys_leavesKnownKeysReadable() {
        Configuration configuration =
                Loaded.yaml("postgres: {url: 5, password: {env: P}}", Map.of(), Map.of("P", "postgres"), Map.of());
        configuration.root().sections("postgres").forEach(section -> {
            section.secret("password");
            section.duration("url");
        });
        assertThat(configuration.problems()).extracting(Problem::key).containsExactly("postgres[0].url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p@ss w/rd+1", "密码很长", "correct-horse", "a\"b\\c<d>", "abcd"})
    void redactor_secretInAnyForm_isReplaced(String secret) {
        Redactor redactor = new Redactor();
        redactor.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        assertThat(redactor.apply("a " + secret + " b")).isEqualTo("a *** b");
        assertThat(redactor.apply("?q=" + url + "&")).isEqualTo("?q=***&");
        assertThat(redactor.apply("?q=" + url.replace("+", "%20") + "&")).isEqualTo("?q=***&");
        assertThat(redactor.apply(Base64.getEncoder().encodeToString(bytes)))
                .startsWith("***")
                .hasSizeLessThan(6);
        assertThat(redactor.apply(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .startsWith("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "use", "user:", "user1:"})
    void redactor_secretWithinLongerBase64_isReplaced(String before) {
        Redactor redactor = new Redactor();
        redactor.add("correct-horse");
        String encoded = Base64.getEncoder()
                .encodeToString((before + "correct-horse and more").getBytes(StandardCharsets.UTF_8));
        assertThat(redactor.apply("Basic " + encoded)).contains("***");
    }

    @Test
    void redactor_shortSecret_isReplacedOnlyAsAWord() {
        Redactor redactor = new Redactor();
        redactor.add("qte");
        redactor.add(" ");
        assertThat(redactor.apply("qte-ops: password qte, qtengine")).isEqualTo("***-ops: password ***, qtengine");
    }

    @Test
    void redactor_secretWithinAnother_isReplacedAsAWhole() {
        Redactor redactor = new Redactor();
        redactor.add("horse");
        redactor.add("correct-horse");
        assertThat(redactor.apply("correct-horse")).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:postgresql://h:5432/d?user=u&password=s3cr3t&ssl=true | jdbc:postgresql://h:5432/d?user=u&password=***&ssl=true
                    jdbc:postgresql://h1:5432,h2:5432/d?sslPassword=s3cr3t     | jdbc:postgresql://h1:5432,h2:5432/d?sslPassword=***
                    redis://:s3cr3t@h:6379/0                                   | redis://:***@h:6379/0
                    redis://s3cr3t@h                                           | redis://***@h
                    redis://u:s3cr3t@h1,redis://u:s3cr3t@h2                    | redis://u:***@h2
                    redis://u:s3c/r3t@h                                        | redis://u:***@h
                    redis://:s3cr3t?x@h                                        | redis://:***@h
                    https://h/hook?access_token=s3cr3t                         | https://h/hook?access_token=***
                    http://h:8080/p?mail=a@b                                   | http://h:8080/p?mail=a@b
                    http://h:8080/health                                       | http://h:8080/health
                    ops@example.com                                            | ops@example.com
                    """)
    void masked_addresses_showNoPassword(String written, String shown) {
        assertThat(UrlMask.masked(written)).isEqualTo(shown);
        if (written.contains("s3cr3t")) {
            assertThat(UrlMask.secrets(written)).anyMatch(secret -> secret.contains("s3cr3t"));
        }
    }

    @Test
    void problem_wrongValueWithPasswordInIt_isMasked() {
        Configuration configuration = Loaded.yaml("a: redis://:s3cr3t@h");
        configuration.root().address("a", Set.of("http"));
        assertThat(configuration.problems()).extracting(Problem::value).containsExactly(Optional.of("redis://:***@h"));
    }
}
