package com.qte.ops.console;

import com.qte.ops.model.Subject;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import com.qte.ops.spi.RemediationSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * What a person wants planned: {@code REMEDIATION [SUBJECT] [NAME=VALUE…]}.
 *
 * @param subject only on this one; empty for all
 * @param wishes what was named; empty for whatever the remediation heals now
 */
record Order(RemediationSpec<?> remediation, Optional<Subject> subject, Map<String, String> wishes) {

    /** @throws UsageError if there is no such remediation, subject or name; what was probably meant is named */
    static Order parse(String id, List<String> rest, Opened opened, CommandLine line) {
        Console console = opened.console();
        RemediationSpec<?> spec = opened.catalogue()
                .remediation(id)
                .orElseThrow(() -> UsageError.unknown(
                        line,
                        opened,
                        "usage-error.remediation",
                        id,
                        opened.ops().remediations().stream()
                                .map(RemediationSpec::id)
                                .toList()));
        refuseWithoutTarget(spec, opened, line);
        Optional<Subject> subject = Optional.empty();
        Map<String, String> wishes = new TreeMap<>();
        for (String word : rest) {
            int equals = word.indexOf('=');
            boolean isSubject = word.lastIndexOf(':', equals) >= 0; // whose name may hold anything
            if (equals > 0 && !isSubject) {
                wish(word.substring(0, equals), word.substring(equals + 1), spec, wishes, console, line);
            } else if (subject.isEmpty()) {
                subject = Optional.of(subject(word, opened, line));
            } else {
                throw new UsageError(line, console.text("usage-error.argument", "argument", Inert.line(word)));
            }
        }
        return new Order(spec, subject, wishes);
    }

    /** There is nothing to look at then, and so nothing that would be well. */
    private static void refuseWithoutTarget(RemediationSpec<?> spec, Opened opened, CommandLine line) {
        if (opened.ops().targets().stream().noneMatch(spec.target()::isInstance)) {
            Console console = opened.console();
            opened.tellIfUnconfigured();
            String domain = spec.id().substring(0, Math.max(0, spec.id().indexOf('.')));
            String section = console.texts()
                    .find("usage-error.no-target." + domain, console.language())
                    .orElse(domain);
            String message = console.text("usage-error.no-target", "remediation", spec.id(), "section", section);
            throw new UsageError(line, LeftOut.after(message, opened));
        }
    }

    private static void wish(
            String name,
            String value,
            RemediationSpec<?> spec,
            Map<String, String> wishes,
            Console console,
            CommandLine line) {
        if (!spec.wishes().contains(name)) {
            String allowed = spec.wishes().isEmpty() ? "-" : Words.list(spec.wishes(), console.language());
            throw new UsageError(
                    line,
                    console.text(
                            "usage-error.wish",
                            "name",
                            Inert.line(name),
                            "remediation",
                            spec.id(),
                            "allowed",
                            allowed));
        }
        if (wishes.put(name, value) != null) {
            throw new UsageError(line, console.text("usage-error.twice", "argument", name));
        }
    }

    private static Subject subject(String word, Opened opened, CommandLine line) {
        List<Subject> known =
                opened.ops().targets().stream().map(target -> target.subject()).toList();
        return known.stream()
                .filter(subject -> subject.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> UsageError.unknown(
                        line,
                        opened,
                        "usage-error.subject",
                        word,
                        known.stream().map(Subject::toString).toList()));
    }
}
