package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.Call;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a real Redis must not be stopped. */
@Timeout(60)
class RedisInhabitantIT {
    private static Optional<String> veto(RedisServer server, RedisUse use) throws InterruptedException {
        RedisTarget target = target(server, use);
        try (Call<RedisTarget> call = Call.at(target)) {
            return new RedisInhabitant(target).veto(call);
        }
    }

    private static boolean answers(RedisServer server) throws InterruptedException {
        RedisTarget target = target(server, RedisUse.STATE);
        try (Call<RedisTarget> call = Call.at(target)) {
            return new RedisInhabitant(target).answers(call);
        }
    }

    private static RedisTarget target(RedisServer server, RedisUse use) {
        return new RedisTarget("main", server.url(), use, Optional.empty(), Optional.empty(), Optional.of("redis"));
    }

    @Test
    void veto_couldNotSaveTheLastTime_wouldLoseAndIsThere() throws Exception {
        try (RedisServer server = RedisServer.start("save 3600 1")) {
            server.command("SET", "order", "1");
            assertThat(veto(server, RedisUse.STATE)).isEmpty();

            delete(server.folder());
            server.command("BGSAVE");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> server.command("INFO", "persistence").contains("rdb_last_bgsave_status:err"));

            assertThat(server.command("PING")).contains("MISCONF");
            assertThat(answers(server)).isTrue();
            assertThat(veto(server, RedisUse.STATE)).contains("would-lose");
            assertThat(veto(server, RedisUse.CACHE)).isEmpty();
            Files.createDirectory(server.folder());
        }
    }

    @Test
    void veto_silent_unseenButForACache() throws Exception {
        try (RedisServer server = RedisServer.start("save ''")) {
            server.pause();

            assertThat(veto(server, RedisUse.STATE)).contains("unseen");
            assertThat(veto(server, RedisUse.CACHE)).isEmpty();
            server.resume();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
