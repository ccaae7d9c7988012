package com.qte.ops.console;

import com.qte.ops.healing.Plans;
import com.qte.ops.healing.Proposal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Plan;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import picocli.CommandLine;

/** Finds the plan that a person means by a hash, or by the beginning of one. */
final class PlanHash {
    private static final int ALL = 64;

    private final Console console;
    private final CommandLine line;

    /**
     * A plan that was made.
     *
     * @param hash what its approval is given to; the plan itself may be shown with secrets replaced, and then spells
     *     another one
     */
    record Found(String hash, Plan plan) {}

    PlanHash(Console console, CommandLine line) {
        this.console = console;
        this.line = line;
    }

    /** Whether that may be a hash, or the beginning of one. */
    static boolean isOne(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).matches("[0-9a-f]{8,64}");
    }

    /** The hash to ask for: a beginning that is not this plan's is some other plan's, and stays one. */
    static String whole(String typed, Proposal proposal) {
        String now = proposal.plan().hash();
        return now.equals(typed) ? now : (typed.strip().toLowerCase(Locale.ROOT) + "0".repeat(ALL)).substring(0, ALL);
    }

    /**
     * The plan of this hash.
     *
     * @throws UsageError if there is none, or several begin like this
     */
    Found find(String typed, Path state) throws IOException {
        String hash = typed.strip().toLowerCase(Locale.ROOT);
        if (!isOne(typed)) {
            throw wrong("usage-error.short-hash", "hash", Inert.line(typed));
        }
        String whole = hash.length() == ALL ? hash : complete(hash, state);
        return Plans.read(state, whole)
                .map(plan -> new Found(whole, plan))
                .orElseThrow(() -> wrong("usage-error.no-plan", "hash", whole));
    }

    private String complete(String beginning, Path state) throws IOException {
        Path plans = StateFolder.plans(state);
        TreeSet<String> hashes = new TreeSet<>();
        if (Files.isDirectory(plans)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(plans, beginning + "*.json")) {
                files.forEach(file -> hashes.add(file.getFileName().toString().replace(".json", "")));
            } catch (AccessDeniedException e) {
                // Other accounts may read a plan whose hash they know, but not list them all.
                throw wrong("usage-error.hidden-plans", "folder", plans.toString());
            }
        }
        if (hashes.isEmpty()) {
            throw wrong("usage-error.no-plan", "hash", beginning);
        }
        if (hashes.size() > 1) {
            throw wrong("usage-error.many-plans", "hash", beginning, "hashes", Words.list(hashes, console.language()));
        }
        return hashes.first();
    }

    private UsageError wrong(String key, String... arguments) {
        return new UsageError(line, console.text(key, arguments));
    }
}
