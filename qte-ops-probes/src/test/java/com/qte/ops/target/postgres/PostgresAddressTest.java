package com.qte.ops.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5433/qte, jdbc:postgresql://db:5433/qte",
        "postgresql://db/qte, jdbc:postgresql://db:5432/qte",
        "postgres://[::1]:5432/qte, jdbc:postgresql://[::1]:5432/qte",
        "postgresql://db/qte?sslmode=verify-full, jdbc:postgresql://db:5432/qte?sslmode=verify-full",
    })
    void parse_goodAddress_asTheDriverTakesIt(String text, String jdbc) {
        assertThat(PostgresAddress.parse(text).jdbc()).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "http://db/qte",
                "jdbc:mysql://db/qte",
                "postgresql:///qte",
                "postgresql://a,b/qte",
                "postgresql://db",
                "postgresql://db/",
                "postgresql://db/qte?socketTimeout=0",
                "postgresql://db/qte?options=-c%20x",
                "postgresql://db /qte"
            })
    void parse_badAddress_refused(String text) {
        assertThatThrownBy(() -> PostgresAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_credentials_refusedAndNotRepeated() {
        for (String text : new String[] {
            "postgresql://me:hunter2@db/qte", "jdbc:postgresql://db/qte?user=me&password=hunter2",
            "postgresql://db/qte?sslpassword=hunter2", "postgresql://me:hunter2@d b/qte"
        }) {
            assertThatThrownBy(() -> PostgresAddress.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }
}
