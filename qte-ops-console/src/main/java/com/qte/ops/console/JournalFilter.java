package com.qte.ops.console;

import com.qte.ops.journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which records of the journal are wanted; all that are asked for must fit. A record of a run, such as an outcome, fits
 * where an earlier record of the same run did, for it does not say again what was done to what by whom. To be asked about
 * one record after another.
 */
final class JournalFilter implements Predicate<Entry> {
    @Option(names = "--kind", paramLabel = "KIND", split = ",", descriptionKey = "option.kind", order = 1)
    List<Entry.Kind> kinds = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = Moment.ALLOWED,
            converter = Moment.Converter.class,
            descriptionKey = "option.since",
            order = 2)
    @Nullable
    Moment since;

    @Option(
            names = "--until",
            paramLabel = Moment.ALLOWED,
            converter = Moment.Converter.class,
            descriptionKey = "option.until",
            order = 3)
    @Nullable
    Moment until;

    @Option(names = "--remediation", paramLabel = "ID", descriptionKey = "option.journal.remediation", order = 4)
    @Nullable
    String remediation;

    @Option(names = "--subject", paramLabel = "SUBJECT", descriptionKey = "option.journal.subject", order = 5)
    @Nullable
    String subject;

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "option.run", order = 6)
    @Nullable
    String run;

    @Option(names = "--person", paramLabel = "NAME", descriptionKey = "option.person", order = 7)
    @Nullable
    String person;

    private final Set<String> runs = new HashSet<>();
    private final Set<Long> intents = new HashSet<>();

    JournalFilter() {}

    @Override
    public boolean test(Entry entry) {
        return isAbout(entry) && (kinds.isEmpty() || kinds.contains(entry.kind())) && isWithin(entry.at());
    }

    private boolean isWithin(Instant at) {
        return (since == null || !at.isBefore(since.at())) && (until == null || !at.isAfter(until.at()));
    }

    private boolean isAbout(Entry entry) {
        Map<String, Object> data = entry.data();
        Optional<String> itsRun = Optional.ofNullable(data.get("run")).map(Object::toString);
        boolean fits = fits(remediation, data, "remediation")
                && fits(subject, data, "subject")
                && fits(run, data, "run")
                && (fits(person, data, "person") || fits(person, data, "requester") || isAmong(person, data));
        if (fits) {
            itsRun.ifPresent(runs::add);
            if (entry.kind() == Entry.Kind.INTENT) {
                intents.add(entry.number());
            }
        }
        boolean follows = itsRun.filter(runs::contains).isPresent()
                || data.get("intent") instanceof Number intent && intents.contains(intent.longValue());
        return fits || follows;
    }

    private static boolean fits(@Nullable String wanted, Map<String, Object> data, String member) {
        return wanted == null || wanted.equals(data.get(member));
    }

    private static boolean isAmong(@Nullable String wanted, Map<String, Object> data) {
        return data.get("approvers") instanceof List<?> approvers && approvers.contains(wanted);
    }
}
