package com.qte.ops.config;

import com.qte.ops.spi.TradingCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calendars of real markets that come with the library, named by ISO 10383 market code. Each is a file of settings in
 * {@code META-INF/qte-ops/core/calendars}, so that it can be copied and changed.
 */
final class ShippedCalendars {
    static final List<String> NAMES = List.of("XNYS", "XSGE", "XSHG");

    private ShippedCalendars() {}

    /** The one of this name; empty where there is none. */
    static Optional<TradingCalendar> named(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        Ledger ledger = new Ledger();
        Node root = YamlFile.parse(text(name), name + ".yaml", ledger);
        Sources sources =
                new Sources(List.of(new TreeLayer(root)), ledger, Map.of(), Path.of(""), Sources.Reader.LIBRARY);
        return TradingSettings.read(new Section(sources, List.of(List.of()))).calendar();
    }

    static String text(String name) {
        String path = "/META-INF/qte-ops/core/calendars/" + name + ".yaml";
        try (InputStream in = ShippedCalendars.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the library was packed without " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
