package com.qte.ops.remediation.engine;

import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.TradingCalendar;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether trading is halted: as the engine says itself, and where it does not say, as the calendar has it. */
enum Halted {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** Nobody says. */
    UNKNOWN;

    private static final Set<TradingState> AT_REST = EnumSet.of(TradingState.HALTED, TradingState.CLOSED);

    /** One who says that it trades is enough against it. */
    static Halted of(Site<?> site) throws InterruptedException {
        Optional<Boolean> signals = site.host(Signals.class)
                .flatMap(all -> all.read().trading())
                .map(AT_REST::contains);
        Optional<Boolean> asked = asked(site);
        if (signals.or(() -> asked).isPresent()) {
            return signals.orElse(true) && asked.orElse(true) ? YES : NO;
        }
        return site.host(TradingCalendar.class)
                .map(calendar -> calendar.isOpen(site.now()) ? NO : YES)
                .orElse(UNKNOWN);
    }

    private static Optional<Boolean> asked(Site<?> site) throws InterruptedException {
        Optional<TradingHalt> halt = site.host(TradingHalt.class);
        if (halt.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(halt.get().isHalted());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of(false);
        }
    }
}
