package com.qte.ops.config;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Settings;
import java.util.List;
import java.util.Map;

/**
 * Who is told of what: {@code contacts} and {@code routes}.
 *
 * @param contacts in the order of the settings
 * @param routes by severity; a severity without a route is told to nobody
 */
public record ContactSettings(List<Contact> contacts, Map<Severity, List<Contact>> routes) {
    public ContactSettings {
        contacts = List.copyOf(contacts);
        routes = Map.copyOf(routes);
    }

    /** Reads both; what is wrong is noted there. */
    public static ContactSettings read(Settings root) {
        throw new IllegalStateException();
    }
}
