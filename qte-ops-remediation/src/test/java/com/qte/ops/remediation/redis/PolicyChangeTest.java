package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.servers.FaultyServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that becomes another one between plan and act, or in the middle of the act. */
class PolicyChangeTest {
    private static final String INFO = "run_id:abc\r\nmaxmemory:100\r\nrole:master\r\nloading:0\r\n";

    private final SetEvictionPolicy remediation = new SetEvictionPolicy();
    private final List<List<String>> sent = new CopyOnWriteArrayList<>();
    private final FaultyServer server = FaultyServer.with(new ScriptedRedis(this::answer));
    private volatile String info = INFO;
    private volatile String nextInfo = INFO;
    private volatile String policy = "noeviction";
    private volatile String refused = "";

    @AfterEach
    void stop() {
        server.close();
    }

    private String answer(List<String> words) {
        sent.add(words);
        String word = words.get(0);
        if (word.equals(refused)) {
            return "-NOPERM no permissions\r\n";
        }
        if (word.equals("INFO")) {
            String said = info + "maxmemory_policy:" + policy + "\r\n";
            info = nextInfo;
            return ScriptedRedis.bulk(said);
        }
        if (words.subList(0, 2).equals(List.of("CONFIG", "SET"))) {
            policy = words.get(3);
        }
        return "+OK\r\n";
    }

    private Call<RedisTarget> call() {
        return Call.at(new RedisTarget(
                "cache",
                "redis://127.0.0.1:" + server.port(),
                RedisUse.CACHE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private Action planned() throws Exception {
        try (Call<RedisTarget> call = call()) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Result applied(Action action) throws Exception {
        try (Call<RedisTarget> call = call()) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void apply_asPlanned_done() throws Exception {
        assertThat(applied(planned()).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(policy).isEqualTo("allkeys-lru");
    }

    @ParameterizedTest
    @CsvSource({"role:master,role:slave", "loading:0,loading:1", "maxmemory:100,maxmemory:0"})
    void apply_notFitAnyMore_refusedAndNothingSent(String was, String is) throws Exception {
        Action action = planned();
        info = INFO.replace(was, is);

        assertThat(applied(action).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(sent).noneMatch(words -> words.get(0).equals("CONFIG"));
        assertThat(policy).isEqualTo("noeviction");
    }

    @ParameterizedTest
    @CsvSource({"run_id:abc,run_id:def,GONE", "role:master,role:slave,REFUSED"})
    void apply_anotherOneInTheMiddleOfTheAct_nothingSet(String was, String is, Result.Kind kind) throws Exception {
        Action action = planned();
        nextInfo = INFO.replace(was, is);

        assertThat(applied(action).kind()).isEqualTo(kind);
        assertThat(policy).isEqualTo("noeviction");
    }

    @Test
    void apply_userWhoMayNotSet_refusedAndSaidWhatLacks() throws Exception {
        Action action = planned();
        refused = "CONFIG";

        Result result = applied(action);

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("+config|set");
    }
}
