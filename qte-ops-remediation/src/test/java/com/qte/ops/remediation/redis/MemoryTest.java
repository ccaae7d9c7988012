package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.Reply;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final String INFO =
            "# Server\r\nrun_id:abc\r\n# Memory\r\nmaxmemory:100\r\nmaxmemory_policy:noeviction\r\n"
                    + "# Replication\r\nrole:master\r\nloading:0\r\n";

    @Test
    void looksLikeData_aroundHalfWithTtl_belowHalfOnly() {
        assertThat(memory("db0:keys=100,expires=49,avg_ttl=0").looksLikeData()).isTrue();
        assertThat(memory("db0:keys=100,expires=50,avg_ttl=0").looksLikeData()).isFalse();
        assertThat(memory("db0:keys=60,expires=60,avg_ttl=0\r\ndb3:keys=40,expires=0")
                        .looksLikeData())
                .isFalse();
        assertThat(memory("").looksLikeData()).isFalse();
    }

    @Test
    void of_replicaThatLoads_bothSeen() {
        Memory memory = Memory.of(
                "here", new Reply.Text(INFO.replace("role:master", "role:slave").replace("loading:0", "loading:1")));

        assertThat(memory.replica()).isTrue();
        assertThat(memory.loading()).isTrue();
        assertThat(memory.mostBytes()).isEqualTo(100);
    }

    @Test
    void of_refusedOrEmpty_saysWhatLacks() {
        assertThatThrownBy(() -> Memory.of("here", new Reply.Refusal("NOPERM no")))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("+info");
        assertThatThrownBy(() -> Memory.of("here", new Reply.Text("")))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("run_id");
    }

    private static Memory memory(String keyspace) {
        return Memory.of("here", new Reply.Text(INFO + keyspace));
    }
}
