package com.qte.ops.remediation.postgres;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its first word what a query is. */
final class Statements {
    /**
     * What may be ended: it is rolled back, and can be sent again. Everything else, known or not, is left alone: VACUUM,
     * ANALYZE, REINDEX, CREATE and ALTER are upkeep or a deployment, COPY … TO is a dump, COMMIT is too late.
     */
    private static final Set<String> MAY_END = Set.of(
            "select", "with", "table", "values", "insert", "update", "delete", "merge", "fetch", "execute", "call",
            "do", "lock", "begin", "start");

    private static final Pattern COMMENT = Pattern.compile("\\s*(?:/\\*.*?\\*/|--[^\\n]*(?:\\n|$))", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\s(]*(\\w+)");
    private static final Pattern COPY_IN =
            Pattern.compile("copy\\b.*\\bfrom\\s+stdin\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern LISTENS_OR_BACKS_UP =
            Pattern.compile("listen|backup_start|start_backup", Pattern.CASE_INSENSITIVE);

    private Statements() {}

    /** Whether ending the query costs no more than sending it again. False where its first word cannot be seen. */
    static boolean mayEnd(String query) {
        Matcher word = WORD.matcher(bare(query));
        return word.lookingAt() && MAY_END.contains(word.group(1).toLowerCase(Locale.ROOT));
    }

    /** Whether it loads rows that its client sends. */
    static boolean copiesIn(String query) {
        return COPY_IN.matcher(bare(query).strip()).matches();
    }

    /**
     * Whether the session that ran it last may have a reason to stay, though it does nothing: it listens for
     * notifications, or holds a base backup open.
     */
    static boolean mayBeMeantToStay(String query) {
        return LISTENS_OR_BACKS_UP.matcher(query).find();
    }

    /** Without the comments in front; a comment that does not end within what can be seen stays. */
    private static String bare(String query) {
        String rest = query;
        for (Matcher comment = COMMENT.matcher(rest); comment.lookingAt(); comment = COMMENT.matcher(rest)) {
            rest = rest.substring(comment.end());
        }
        return rest;
    }
}
