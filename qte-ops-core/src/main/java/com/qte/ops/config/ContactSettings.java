package com.qte.ops.config;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Map<String, Contact> byName = new LinkedHashMap<>();
        Set<String> named = new LinkedHashSet<>();
        for (Settings section : root.sections("contacts")) {
            Optional<Contact> contact = contact(section);
            section.text("name").ifPresent(named::add);
            if (contact.isPresent() && byName.putIfAbsent(contact.get().name(), contact.get()) != null) {
                section.problem("name", "config.contact-twice", "");
            }
        }
        Map<Severity, List<Contact>> routes = new EnumMap<>(Severity.class);
        for (Settings section : root.sections("routes")) {
            Optional<Severity> severity = severity(section);
            List<Contact> people = people(section, byName, named);
            if (severity.isPresent() && routes.putIfAbsent(severity.get(), people) != null) {
                section.problem("severity", "config.route-twice", "");
            }
        }
        return new ContactSettings(List.copyOf(byName.values()), routes);
    }

    private static Optional<Contact> contact(Settings section) {
        Optional<String> name = required(section, "name");
        Optional<String> role = section.text("role");
        Optional<String> channel = required(section, "channel");
        Optional<String> address = required(section, "address");
        return name.isPresent() && channel.isPresent() && address.isPresent()
                ? Optional.of(new Contact(name.get(), role, channel.get(), address.get()))
                : Optional.empty();
    }

    private static Optional<Severity> severity(Settings section) {
        required(section, "severity");
        return section.choice("severity", Set.of("P0", "P1", "P2", "P3")).map(Severity::valueOf);
    }

    private static List<Contact> people(Settings section, Map<String, Contact> byName, Set<String> named) {
        List<Contact> people = new ArrayList<>();
        List<String> names = section.texts("contacts");
        for (String name : names) {
            Contact contact = byName.get(name);
            if (contact != null) {
                people.add(contact);
            } else if (!named.contains(name)) {
                Map<String, String> arguments = new HashMap<>(Map.of("contact", name));
                Nearest.to(name, byName.keySet()).ifPresent(nearest -> arguments.put("nearest", nearest));
                section.problem("contacts", "config.unknown-contact", "", arguments);
            }
        }
        if (names.isEmpty()) {
            section.problem("contacts", "config.route-empty", "config.allowed.contacts");
        }
        return List.copyOf(people);
    }

    private static Optional<String> required(Settings section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty() && !section.has(key)) {
            section.problem(key, "config.no-value", "");
        }
        return text;
    }
}
