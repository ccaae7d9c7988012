package com.qte.ops.sandbox;

import com.qte.ops.QteOps;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.PortfolioSignal;
import com.qte.ops.signal.QueueSignal;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradeSignal;
import com.qte.ops.signal.TradingState;
import java.time.Duration;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The example of docs/embedding.md, compiled. */
final class SignalsExample {
    private SignalsExample() {}

    static void embed(BooleanSupplier mayTrade, Queue<Object> queue) {
        // docs begin
        Signals signals = new Signals();
        Heartbeat orderLoop = signals.heartbeat("order-loop", Duration.ofMillis(100));
        QueueSignal events = signals.queue("events", 10_000);
        TradeSignal trades = signals.trades("gateway");
        PortfolioSignal portfolio = signals.portfolio("main");

        try (QteOps ops = QteOps.builder().signals(signals).build()) {
            ops.start();
            signals.trading(TradingState.TRADING);
            while (mayTrade.getAsBoolean()) {
                orderLoop.beat();
                events.depth(queue.size());
                if (trade(queue.poll())) {
                    trades.traded();
                    portfolio.value(total());
                }
            }
            orderLoop.rest();
            signals.trading(TradingState.CLOSED);
        }
        // docs end
    }

    private static boolean trade(@Nullable Object order) {
        return order != null;
    }

    private static double total() {
        return 1_000_000;
    }
}
