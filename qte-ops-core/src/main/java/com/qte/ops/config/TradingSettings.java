package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.TradingCalendar;
import java.util.Map;
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
        if (trading instanceof Section section && section.isSection("calendar")) {
            return new TradingSettings(CalendarSection.read(section.section("calendar")));
        }
        Optional<String> line = trading.text("calendar");
        Optional<TradingCalendar> calendar =
                line.flatMap(text -> ShippedCalendars.named(text.strip()).or(() -> SessionLine.parse(text)));
        if (line.isPresent() && calendar.isEmpty()) {
            trading.problem(
                    "calendar",
                    "config.not-a-calendar",
                    "config.allowed.calendar",
                    Map.of("names", String.join(", ", ShippedCalendars.NAMES)));
        }
        return new TradingSettings(calendar);
    }
}
