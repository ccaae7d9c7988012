package com.qte.ops.alert;

import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What goes to a sink, and how.
 *
 * @param name of the sink, unique
 * @param path where it stands in the settings
 * @param type which kind of sink it is
 * @param language in which people are told there
 * @param severities which incidents they are told of
 * @param channels of contacts whom it reaches, lower case
 */
public record Route(
        String name, String path, String type, Language language, Set<Severity> severities, Set<String> channels) {
    public Route {
        severities = Set.copyOf(severities);
        channels = Set.copyOf(channels);
    }

    /** Whether somebody of these, {@code channel:address} each, is reached here, or it is for all. */
    boolean serves(List<String> contacts, Reach reach) {
        return reach == Reach.EVERYBODY
                || contacts.isEmpty()
                || contacts.stream().anyMatch(this::serves);
    }

    private boolean serves(String contact) {
        int end = contact.indexOf(':');
        return end > 0 && channels.contains(contact.substring(0, end).toLowerCase(Locale.ROOT));
    }
}
