package com.qte.ops.sandbox;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Spi;
import com.qte.ops.target.redis.RedisTarget;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A remediation that does something to a real Redis and then never returns, so that it can be killed in the act. */
public final class ParkingPlugin implements RemediationProvider {
    static final String REMEDIATION = "test.park-here";
    static final String KEY = "qte-ops:parked";

    @Override
    public String id() {
        return "parking";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Remediation<?>> remediations() {
        return List.of(new Park());
    }

    private static final class Park implements Remediation<RedisTarget> {
        @Override
        public RemediationSpec<RedisTarget> spec() {
            return new RemediationSpec<>(
                    REMEDIATION,
                    RedisTarget.class,
                    Danger.SAFE,
                    List.of("redis.reachable"),
                    List.of("key"),
                    Duration.ofMinutes(5),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<RedisTarget> occasion) {
            Action count = Action.of("count", KEY, Map.of("key", KEY), Map.of());
            return new Plan(
                    REMEDIATION,
                    occasion.target().subject(),
                    "note",
                    List.of(count),
                    1,
                    occasion.now(),
                    occasion.now().plus(Duration.ofMinutes(5)));
        }

        @Override
        public Result apply(Action action, Act<RedisTarget> act) throws IOException, InterruptedException {
            String[] address = act.target().address().split(":", 2);
            try (Socket redis = new Socket(address[0], Integer.parseInt(address[1]))) {
                redis.getOutputStream().write(("INCR " + KEY + "\r\n").getBytes(StandardCharsets.US_ASCII));
                redis.getInputStream().read();
                new CountDownLatch(1).await();
            }
            return Result.done("");
        }
    }
}
