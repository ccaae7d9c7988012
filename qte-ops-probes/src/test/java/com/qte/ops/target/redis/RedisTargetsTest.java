package com.qte.ops.target.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTargetsTest {
    @Test
    void read_everythingSet_target() {
        Configuration settings = Configuration.load(
                Optional.empty(),
                Map.of(),
                Map.of("REDIS_PASSWORD", "hidden-word"),
                Map.of(
                        "redis[0].name", "orders",
                        "redis[0].url", "rediss://cache:6380/3",
                        "redis[0].use", "queue",
                        "redis[0].user", "looker",
                        "redis[0].password.env", "REDIS_PASSWORD",
                        "redis[0].service", "redis"));
        RedisTarget target = (RedisTarget) RedisTargets.read(settings.root()).get(0);
        assertThat(settings.problems()).isEmpty();
        assertThat(target)
                .isEqualTo(new RedisTarget(
                        "orders",
                        "rediss://cache:6380/3",
                        RedisUse.QUEUE,
                        Optional.of(Secret.of("hidden-word")),
                        Optional.of("looker"),
                        Optional.of("redis")));
        assertThat(target.subject()).isEqualTo(new Subject("redis", "orders"));
        assertThat(target.reliesOn()).containsExactly(new Subject("container", "redis"));
        assertThat(target.address()).isEqualTo("cache:6380");
        assertThat(target.database()).isEqualTo(3);
        assertThat(target.toString()).doesNotContain("hidden-word");
    }

    @Test
    void read_nameAndPortLeftOut_mainAtTheUsualPort() {
        Configuration settings = of(Map.of("redis[0].url", "redis://cache", "redis[0].use", "cache"));
        RedisTarget target = (RedisTarget) RedisTargets.read(settings.root()).get(0);
        assertThat(settings.problems()).isEmpty();
        assertThat(target.subject()).isEqualTo(new Subject("redis", "main"));
        assertThat(target.address()).isEqualTo("cache:6379");
        assertThat(target.database()).isZero();
        assertThat(target.reliesOn()).isEmpty();
    }

    @Test
    void read_severalMistakes_allNamedAtOnce() {
        Configuration settings = of(Map.of(
                "redis[0].use", "toy",
                "redis[1].url", "redis://cache:6379",
                "redis[1].user", "looker",
                "redis[2].url", "redis://a",
                "redis[2].use", "lock",
                "redis[3].url", "redis://b",
                "redis[3].use", "lock"));
        assertThat(RedisTargets.read(settings.root())).hasSize(1);
        assertThat(settings.problems())
                .extracting(Problem::key)
                .contains("redis[0].url", "redis[0].use", "redis[1].use", "redis[1].user", "redis[3].name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://somebody:hidden-word@cache:6379",
                "redis://:hidden-word@cache:6379",
                "redis://cache:6379/zero",
                "redis://cache:6379?timeout=1",
                "http://cache:6379",
                "redis:cache"
            })
    void read_wrongAddress_namedWithoutSecrets(String url) {
        Configuration settings = of(Map.of("redis[0].url", url, "redis[0].use", "cache"));
        assertThat(RedisTargets.read(settings.root())).isEmpty();
        assertThat(settings.problems()).extracting(Problem::key).containsOnly("redis[0].url");
        assertThat(settings.problems().toString()).doesNotContain("hidden-word");
    }

    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }
}
