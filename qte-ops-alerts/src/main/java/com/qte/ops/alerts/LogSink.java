package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's log, logger {@code com.qte.ops.alerts.log}: a line an alert; 60 a minute at the most. */
final class LogSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger("com.qte.ops.alerts.log");
    private static final int MOST = 1_000;

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.EVERYBODY, 1).pace(60, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) {
        for (Alert alert : alerts) {
            String line = Plain.line(alert.title() + ": " + alert.text(), MOST);
            switch (alert.severity()) {
                case P0, P1 -> LOG.error("{} {} {}", alert.kind(), alert.id(), line);
                case P2, P3 -> LOG.warn("{} {} {}", alert.kind(), alert.id(), line);
            }
        }
        return Delivery.delivered();
    }
}
