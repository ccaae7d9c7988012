package com.qte.ops.remediation.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.security.SecurityTarget;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the program does, and however loudly: neither key is told to anybody. */
class RotateKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "umask 077; echo new-$(cat admin.key) > a; cat a; mv a admin.key | DONE | another key",
                "cat admin.key; touch admin.key | UNKNOWN | same key",
                "cat admin.key >&2; exit 3 | UNKNOWN | exit code 3",
                "cat admin.key; : > admin.key | UNKNOWN | no key",
                "rm admin.key | UNKNOWN | no key",
                "echo x$(cat admin.key) > admin.key; chmod 644 admin.key; chmod 755 . | UNKNOWN | everybody can read",
                "while :; do cat admin.key; done | UNKNOWN | ended",
            })
    void apply_program_saysWhatCameOfItAndNoKey(String line, Result.Kind kind, String detail) throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100), line + "\n");
                Call<SecurityTarget> call =
                        Call.wishing(keyed.target(), "key", "admin").lasting(Duration.ofSeconds(7))) {
            Plan plan = new RotateKey().plan(call);
            Result result = new RotateKey().apply(plan.actions().get(0), call);

            assertThat(result.kind()).isEqualTo(kind);
            assertThat(result.detail()).contains(detail).doesNotContain(Keyed.SECRET);
            assertThat(plan.toString()).doesNotContain(Keyed.SECRET);
        }
    }
}
