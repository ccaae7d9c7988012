package org.example.engine;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.bridge.HealthHandler;
import com.qte.ops.remediation.engine.EngineRestart;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;

/** All that the engine does to be looked after. */
final class Embedding {
    private Embedding() {}

    // docs begin
    static QteOps embed(Engine engine, Path settings, Consumer<OpsEvent> operator) {
        QteOps ops = QteOps.builder()
                .configuration(settings) // where its servers are, and how far healing may go
                .signals(engine.signals()) // heartbeats, queues, trades, whether it trades
                .host(MeterRegistry.class, engine.meters()) // and with it what its connection pool counts
                .host(EngineRestart.class, engine) // how it is restarted from within
                .listener(operator) // who is told what is found, proposed and done
                .build();
        try {
            ops.start();
        } catch (RuntimeException e) { // as while the process before still has the folder
            ops.close();
            throw e;
        }
        engine.serve("/ops/health", new HealthHandler(ops)); // for its load balancer
        return ops;
    }
    // docs end
}
