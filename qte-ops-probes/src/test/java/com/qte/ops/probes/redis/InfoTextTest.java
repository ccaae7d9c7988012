package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InfoTextTest {
    @Test
    void parse_masterOf62_everythingThere() throws IOException {
        RedisInfo info = InfoText.parse(fixture("info-6.2.11-master.txt"));
        assertThat(info.server().version()).contains("6.2.11");
        assertThat(info.server().uptime()).contains(Duration.ofSeconds(3));
        assertThat(info.server().time()).contains(Instant.parse("2026-11-23T09:01:38.744438Z"));
        assertThat(info.memory().mostBytes()).isEmpty();
        assertThat(info.memory().notCountedBytes()).hasValue(108);
        assertThat(info.memory().policy()).contains("noeviction");
        assertThat(info.clients())
                .isEqualTo(new RedisInfo.Clients(OptionalLong.of(1), OptionalLong.of(10_000), OptionalLong.of(0)));
        assertThat(info.loading().active()).isFalse();
        assertThat(info.rdb().ok()).contains(true);
        assertThat(info.rdb().running()).isEmpty();
        assertThat(info.rdb().savedSinceStart()).isTrue();
        assertThat(info.aof().enabled()).isTrue();
        assertThat(info.aof().rewriting()).isEmpty();
        assertThat(info.replication().replicas())
                .containsExactly(new RedisInfo.Replica(
                        "127.0.0.1:43093", "online", OptionalLong.of(50), Optional.of(Duration.ofSeconds(1))));
        assertThat(info.keys()).isEqualTo(new RedisInfo.Keys(1, 0));
        assertThat(info.errors()).isEqualTo(Map.of("ERR", 1L));
    }

    @Test
    void parse_replicaOf62_linkUp() throws IOException {
        RedisInfo.Replication replication =
                InfoText.parse(fixture("info-6.2.11-replica.txt")).replication();
        assertThat(replication.isReplica()).isTrue();
        assertThat(replication.isCutOff()).isFalse();
        assertThat(replication.lastIo()).contains(Duration.ofSeconds(3));
    }

    @Test
    void parse_nothing_everythingAbsent() {
        RedisInfo info = InfoText.parse("");
        assertThat(info.server().uptime()).isEmpty();
        assertThat(info.memory().usedRatio()).isEmpty();
        assertThat(info.rdb().ok()).isEmpty();
        assertThat(info.replication().role()).isEmpty();
        assertThat(info.replication().isCutOff()).isFalse();
    }

    @Test
    void parse_anyBytes_neverThrows() {
        long seed = 20261123;
        Random random = new Random(seed);
        String alphabet = "rdbslave0_:=,-.9ek\r\n#x";
        String known = "slave0:ip=1,offset=-9\nserver_time_usec:-1\nuptime_in_seconds:99999999999999999999\n"
                + "loading_loaded_perc:nan\nrdb_last_save_time:9223372036854775807\ndb0:keys=x\nerrorstat_:count=\n";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(known);
            for (int j = random.nextInt(80); j > 0; j--) {
                text.insert(random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                InfoText.parse(text.toString());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/redis", name));
    }
}
