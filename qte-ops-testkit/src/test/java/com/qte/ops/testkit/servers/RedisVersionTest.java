package com.qte.ops.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.Skips;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedisVersionTest {
    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void start_eachVersion_answersAndLetsItselfBeDebugged(RedisVersion version) {
        Skips.unless(version.isHere(), version.missing());
        try (RedisServer server = RedisServer.start(version)) {
            assertThat(server.command("PING")).isEqualTo("PONG");
            assertThat(server.command("DEBUG", "SET-ACTIVE-EXPIRE", "1")).isEqualTo("OK");
        }
    }

    @Test
    void here_ofAll_countedAndThoseOfTheBuildPresent() {
        List<RedisVersion> here = Arrays.stream(RedisVersion.values())
                .filter(RedisVersion::isHere)
                .toList();
        List<String> missing = Arrays.stream(RedisVersion.values())
                .filter(version -> !version.isHere())
                .map(RedisVersion::missing)
                .toList();
        System.out.println("Redis: " + here.size() + " of " + RedisVersion.values().length + " versions are here: "
                + here.stream().map(RedisVersion::label).toList() + missing);

        assertThat(here).contains(RedisVersion.REDIS_6_2);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(here).contains(RedisVersion.REDIS_7_0);
        }
    }
}
