package com.qte.ops.target.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static String masked(String text) {
        Mask mask = new Mask();
        return text.lines().map(mask::line).collect(Collectors.joining("\n"));
    }

    /** Each holds the secret and must not show it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: s3cret",
                "db.password=s3cret",
                "  \"password\": \"s3cret\",",
                "{\"user\":\"a\",\"password\":\"s3cret\",\"x\":1}",
                "DB_PASSWORD='s3cret'",
                "export API_TOKEN=s3cret # comment",
                "requirepass s3cret",
                "masterauth s3cret",
                "url: postgres://qte:s3cret@db:5432/x",
                "url: redis://:s3cret@cache",
                "url: https://s3cret@host/x",
                "<password>s3cret</password>",
                "Authorization: Bearer s3cret",
                "proxy_set_header Authorization \"Basic s3cret\";",
                "apiKey: s3cret",
                "private_key = s3cret",
                "key: s3cret",
                "ssl.keystore.password : s3cret",
                "client-secret => s3cret",
                "secret:\n  - s3cret\n  - s3cret",
                "token: |\n  s3cret\n\n  s3cret",
                "password: \\\n  s3cret",
                "credentials: {\n  a: s3cret\n}",
                "-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----",
                "passwd: \"s3cret\" # s3cret",
                "aws: AKs3cret00000000000000000000000000x"
            })
    void line_withASecret_isMasked(String text) {
        assertThat(masked(text)).doesNotContain("s3cret").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers: 8",
                "proxy_pass http://backend:8080;",
                "ssl_certificate_key /etc/nginx/ssl/qte.key;",
                "keepalive_timeout 65;",
                "monkey: 3",
                "log: /var/log/qte/audit.log",
                "# comment",
                ""
            })
    void line_withoutOne_isLeft(String text) {
        assertThat(masked(text)).isEqualTo(text);
    }

    @Test
    void line_behindAMaskedBlock_isLeft() {
        assertThat(masked("token:\n  a\nworkers: 8")).endsWith("\nworkers: 8").doesNotContain(" a");
    }

    @Test
    void line_hostile_linear() {
        Mask mask = new Mask();
        long begun = System.nanoTime();
        for (String piece : List.of("a.", "key", "://", "x@", "\"' ", "password", "====", "://a", "0a")) {
            assertThat(mask.line(piece.repeat(200_000))).isNotNull();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
