package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.TradingCalendar;
import java.util.Optional;

/**
 * When the market's session is open: section {@code trading}.
 *
 * @param calendar {@code trading.calendar}; empty where nothing is said, which is not the same as closed
 */
public record TradingSettings(Optional<TradingCalendar> calendar) {
    /** Reads the section; what is wrong is noted there. */
    public static TradingSettings read(Settings root) {
        Settings trading = root.section("trading");
        Optional<String> line = trading.text("calendar");
        Optional<TradingCalendar> calendar = line.flatMap(SessionLine::parse);
        if (line.isPresent() && calendar.isEmpty()) {
            trading.problem("calendar", "config.not-a-calendar", "config.allowed.calendar");
        }
        return new TradingSettings(calendar);
    }
}
