package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.target.redis.Reply;
import com.qte.ops.testkit.servers.FaultyServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final String INFO =
            "# Server\r\nrun_id:abc\r\n# Memory\r\nmaxmemory:100\r\nmaxmemory_policy:noeviction\r\n"
                    + "# Replication\r\nrole:master\r\nloading:0\r\n";

    @Test
    void looksLikeData_aroundHalfWithTtl_belowHalfOnly() {
        assertThat(memory("db0:keys=100,expires=49,avg_ttl=0").looksLikeData()).isTrue();
        assertThat(memory("db0:keys=100,expires=50,avg_ttl=0").looksLikeData()).isFalse();
        assertThat(memory("").looksLikeData()).isFalse();
    }

    @Test
    void othersThatKeep_cacheBesideAQueue_theQueueIsSeen() {
        Memory beside =
                memory("db0:keys=90000,expires=90000,avg_ttl=0\r\ndb1:keys=5,expires=5\r\ndb3:keys=40,expires=39");
        assertThat(beside.looksLikeData()).isFalse();
        assertThat(beside.othersThatKeep()).containsExactly(3);

        Memory alone = memory("db0:keys=10,expires=9,avg_ttl=0\r\ndb3:keys=900,expires=900");
        assertThat(alone.othersThatKeep())
                .as("its own are judged by their share")
                .isEmpty();
        assertThat(memory("db0:keys=10,expires=0\r\ndb3:keys=900,expires=900").looksLikeData())
                .as("another database does not make up for it")
                .isTrue();
    }

    @Test
    void planAndApply_queueInAnotherDatabase_refusedAndNothingSet() throws Exception {
        AtomicReference<String> keyspace = new AtomicReference<>("db0:keys=9,expires=9\r\n");
        List<String> sent = new CopyOnWriteArrayList<>();
        SetEvictionPolicy remediation = new SetEvictionPolicy();
        try (FaultyServer server = FaultyServer.with(new ScriptedRedis(words -> {
                    sent.add(words.get(0));
                    return words.get(0).equals("INFO") ? ScriptedRedis.bulk(INFO + keyspace.get()) : "+OK\r\n";
                }));
                Call<RedisTarget> call = Call.at(new RedisTarget(
                        "cache",
                        "redis://127.0.0.1:" + server.port(),
                        RedisUse.CACHE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))) {
            Action action = remediation.plan(call).actions().get(0);
            keyspace.set("db0:keys=9,expires=9\r\ndb1:keys=2,expires=0\r\n");

            assertThat(remediation.plan(call).note()).isEqualTo("other-databases");
            assertThat(remediation.plan(call).actions()).isEmpty();
            Result result = remediation.apply(action, call);
            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("databases [1]");
            assertThat(sent).containsOnly("INFO");
        }
    }

    @Test
    void of_replicaThatLoads_bothSeen() {
        Memory memory = Memory.of(
                "here",
                0,
                new Reply.Text(INFO.replace("role:master", "role:slave").replace("loading:0", "loading:1")));

        assertThat(memory.replica()).isTrue();
        assertThat(memory.loading()).isTrue();
        assertThat(memory.mostBytes()).isEqualTo(100);
    }

    @Test
    void of_refusedOrEmpty_saysWhatLacks() {
        assertThatThrownBy(() -> Memory.of("here", 0, new Reply.Refusal("NOPERM no")))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("+info");
        assertThatThrownBy(() -> Memory.of("here", 0, new Reply.Text("")))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("run_id");
    }

    private static Memory memory(String keyspace) {
        return Memory.of("here", 0, new Reply.Text(INFO + keyspace));
    }
}
