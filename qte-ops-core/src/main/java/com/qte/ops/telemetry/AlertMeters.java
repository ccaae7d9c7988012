package com.qte.ops.telemetry;

import com.qte.ops.alert.SinkState;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** How it is with telling people, by alert sink. */
final class AlertMeters {
    private AlertMeters() {}

    static void register(Meters meters, Known known, Bounds bounds) {
        for (String sink : bounds.sinks()) {
            meters.counter(Declared.ALERTS_DELIVERED, of(known, sink, SinkState::delivered), sink);
            meters.counter(Declared.ALERTS_LOST, of(known, sink, SinkState::lost), sink);
            meters.gauge(Declared.ALERTS_WAITING, of(known, sink, SinkState::waiting), sink);
            meters.gauge(Declared.ALERTS_FAILURES, of(known, sink, SinkState::failures), sink);
        }
    }

    private static DoubleSupplier of(Known known, String sink, ToDoubleFunction<SinkState> number) {
        return () -> known.alerts().sinks().stream()
                .filter(state -> state.name().equals(sink))
                .mapToDouble(number)
                .findFirst()
                .orElse(Double.NaN);
    }
}
