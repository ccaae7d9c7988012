package com.qte.ops.config;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Settings;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who is told of what: {@code contacts} and {@code escalation}. Confined to one thread. */
public final class ContactSettings {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE HH:mm VV", Locale.ENGLISH);

    /** Those that can be used. */
    private final Map<String, Contact> byName = new LinkedHashMap<>();
    /** Those whose name is known, be the rest of them right or wrong: one mistake is told once. */
    private final Set<String> named = new LinkedHashSet<>();

    private ContactSettings() {}

    /** The roster; what is wrong is noted in the settings. */
    public static Roster read(Settings root) {
        return new ContactSettings().roster(root);
    }

    private Roster roster(Settings root) {
        List<Settings> people = root.sections("contacts");
        people.forEach(section -> section.text("name").ifPresent(named::add));
        for (Settings section : people) {
            Optional<Contact> contact = contact(section);
            if (contact.isPresent() && byName.putIfAbsent(contact.get().name(), contact.get()) != null) {
                section.problem("name", "config.contact-twice", "");
            }
        }
        List<Contact> contacts = List.copyOf(byName.values());
        Map<Severity, List<List<Contact>>> levels = new EnumMap<>(Severity.class);
        for (Settings section : root.sections("escalation")) {
            Optional<Severity> severity = severity(section);
            List<List<Contact>> route = route(section);
            if (severity.isEmpty()) {
                continue;
            }
            if (levels.putIfAbsent(severity.get(), route) != null) {
                section.problem("severity", "config.route-twice", "");
            } else if (!route.isEmpty() && route.stream().noneMatch(List::isEmpty)) {
                new Roster(contacts, Map.of(severity.get(), route))
                        .gap(severity.get())
                        .ifPresent(gap -> refuseGap(section, gap));
            }
        }
        return new Roster(contacts, levels);
    }

    private static void refuseGap(Settings section, ZonedDateTime gap) {
        section.problem("levels", "config.route-gap", "config.allowed.route-gap", Map.of("when", WHEN.format(gap)));
    }

    private Optional<Contact> contact(Settings section) {
        Optional<String> name = required(section, "name");
        Optional<String> role = section.text("role");
        Optional<String> channel = required(section, "channel");
        Optional<String> address = required(section, "address");
        Optional<String> written = section.text("hours");
        Optional<Hours> hours = written.isEmpty() ? Optional.of(Hours.ALWAYS) : written.flatMap(Hours::parse);
        if (hours.isEmpty()) {
            section.problem("hours", "config.not-hours", "config.allowed.hours");
        }
        Optional<String> backup = section.text("backup");
        backup.ifPresent(other -> {
            if (name.equals(backup)) {
                section.problem("backup", "config.own-backup", "");
            } else {
                requireKnown(section, "backup", other);
            }
        });
        return name.isPresent() && channel.isPresent() && address.isPresent()
                ? Optional.of(
                        new Contact(name.get(), role, channel.get(), address.get(), hours.orElse(Hours.ALWAYS), backup))
                : Optional.empty();
    }

    private static Optional<Severity> severity(Settings section) {
        required(section, "severity");
        return section.choice("severity", Set.of("P0", "P1", "P2", "P3")).map(Severity::valueOf);
    }

    private List<List<Contact>> route(Settings section) {
        List<List<Contact>> route = new ArrayList<>();
        for (Settings level : section.sections("levels")) {
            route.add(people(level));
        }
        if (route.isEmpty()) {
            section.problem("levels", "config.route-empty", "config.allowed.levels");
        }
        return List.copyOf(route);
    }

    private List<Contact> people(Settings level) {
        List<Contact> people = new ArrayList<>();
        List<String> names = level.texts("contacts");
        for (String name : names) {
            Contact contact = byName.get(name);
            if (contact != null) {
                people.add(contact);
            } else {
                requireKnown(level, "contacts", name);
            }
        }
        if (names.isEmpty()) {
            level.problem("contacts", "config.level-empty", "config.allowed.contacts");
        }
        return List.copyOf(people);
    }

    private void requireKnown(Settings section, String key, String name) {
        if (!named.contains(name)) {
            Map<String, String> arguments = new HashMap<>(Map.of("contact", name));
            Nearest.to(name, named).ifPresent(nearest -> arguments.put("nearest", nearest));
            section.problem(key, "config.unknown-contact", "", arguments);
        }
    }

    private static Optional<String> required(Settings section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty() && !section.has(key)) {
            section.problem(key, "config.no-value", "");
        }
        return text;
    }
}
