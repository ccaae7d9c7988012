package com.qte.ops.report;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says first and last: how it is, and the one thing to do next.
 *
 * @param findings of the whole report, in its order
 * @param rootCauses ids, gravest first
 */
record Advice(Language language, String command, List<Report.Entry> findings, List<String> rootCauses) {

    String verdict(Status status) {
        boolean seen = findings.stream().anyMatch(Advice::isNews);
        int roots = (int) ill().count() - effects();
        String word = Words.status(status, language);
        if (!seen && roots == 0) {
            return Words.say(language, "verdict.nothing", "status", word);
        }
        if (roots == 0) {
            int left = leftOut(findings).size();
            return Words.say(
                    language,
                    left == 0 ? "verdict.well" : "verdict.well.part",
                    "status",
                    word,
                    "findings",
                    Words.count(language, "verdict.findings", well()),
                    "leftOut",
                    Words.count(language, "verdict.left-out", left));
        }
        String said = Words.say(
                language, "verdict.ill", "status", word, "roots", Words.count(language, "verdict.roots", roots));
        return effects() == 0 ? said : said + Words.count(language, "verdict.effects", effects());
    }

    Report.Next next() {
        Optional<Report.Entry> first = root();
        if (first.isEmpty()) {
            boolean seen = findings.stream().anyMatch(Advice::isNews);
            List<String> leftOut = leftOut(findings);
            if (seen && !leftOut.isEmpty()) {
                String full = command + " " + looking(leftOut);
                return new Report.Next(Words.say(language, "next.on-demand", "command", full), Optional.of(full));
            }
            return new Report.Next(
                    Words.say(language, seen ? "next.nothing" : "next.configure", "command", command),
                    Optional.empty());
        }
        Report.Entry root = first.get();
        if (root.standing() == Standing.FLAPPING) {
            return new Report.Next(
                    Words.say(language, "next.flapping", "check", root.check(), "subject", root.subject()),
                    Optional.empty());
        }
        if (root.check().equals(Diagnosis.OBSERVER)) {
            return new Report.Next(Words.say(language, "next.observer"), Optional.empty());
        }
        if (root.status() == Status.RECOVERING) {
            return commanded("next.wait", root, "doctor");
        }
        Optional<String> remediation = root.causes().stream()
                .flatMap(cause -> cause.remediations().stream())
                .findFirst()
                .or(() -> root.remediations().stream().findFirst());
        if (root.status().isFault() && remediation.isPresent()) {
            return commanded("next.plan", root, "plan " + remediation.get());
        }
        String key = root.status() == Status.UNKNOWN ? "next.look" : "next.by-hand";
        return commanded(key, root, "checks " + root.check());
    }

    private Report.Next commanded(String key, Report.Entry root, String arguments) {
        String full = command + " " + arguments;
        return new Report.Next(
                Words.say(language, key, "check", root.check(), "subject", root.subject(), "command", full),
                Optional.of(full));
    }

    /** The gravest root cause; a finding whose cause is not in the report counts as one too. */
    private Optional<Report.Entry> root() {
        return rootCauses.stream()
                .flatMap(id -> findings.stream().filter(entry -> entry.id().equals(id)))
                .findFirst()
                .or(() -> ill().findFirst());
    }

    /** The checks that were passed over because they take long. */
    static List<String> leftOut(List<Report.Entry> findings) {
        return findings.stream()
                .filter(entry ->
                        entry.status() == Status.SKIPPED && entry.reason().equals(Reporter.ON_DEMAND))
                .map(Report.Entry::check)
                .distinct()
                .sorted()
                .toList();
    }

    /** The arguments that have these checks looked at, whatever they cost. */
    static String looking(List<String> checks) {
        return "doctor --check " + String.join(",", checks);
    }

    /** Whether the check is one of the library on itself. */
    static boolean isOwn(String check) {
        return check.startsWith("ops.");
    }

    private static boolean isNews(Report.Entry entry) {
        return entry.status() != Status.SKIPPED && !isOwn(entry.check());
    }

    /** As many as the report lists as well; those on the library itself are among them. */
    private int well() {
        return (int) findings.stream()
                .filter(entry -> entry.status() == Status.HEALTHY)
                .count();
    }

    private int effects() {
        return (int) ill().filter(entry -> entry.causedBy().isPresent()).count();
    }

    private Stream<Report.Entry> ill() {
        return findings.stream().filter(entry -> entry.status().isIll());
    }
}
