package com.qte.ops.console;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** Says on the error stream which plug-ins could not be used, and what does not hold because of it. */
final class LeftOut {
    /** Whoever reads of so many has read enough. */
    private static final int MOST = 5;

    private LeftOut() {}

    /** The settings that may be theirs, and who they are; nothing where every setting is known. */
    static void tellDoubts(Console console, Configuration configuration, Texts texts) {
        List<Problem> doubts = configuration.doubts();
        if (!doubts.isEmpty()) {
            console.err().println(console.text("left-out.doubts"));
            doubts.forEach(doubt -> console.err().println("  " + Inert.line(texts.problem(doubt, console.language()))));
            tell(console, configuration);
        }
    }

    /** Who they are; nothing where there are none. */
    static void tell(Console console, Configuration configuration) {
        who(console, configuration).forEach(console.err()::println);
    }

    /**
     * That something is not there, and below it who may have brought it, with the next step. The same message where nobody
     * was left out.
     */
    static String after(String message, Opened opened) {
        Configuration configuration = opened.configuration();
        if (configuration.leftOut().isEmpty()) {
            return message;
        }
        Console console = opened.console();
        List<String> lines = new ArrayList<>(List.of(message));
        if (configuration.doubts().isEmpty()) { // else they have just been told
            lines.addAll(who(console, configuration));
        }
        lines.add(console.text("left-out.next", "command", console.command() + " doctor --check ops.plugins"));
        return String.join("\n", lines);
    }

    private static List<String> who(Console console, Configuration configuration) {
        List<String> who = configuration.leftOut();
        List<String> lines = new ArrayList<>();
        if (!who.isEmpty()) {
            lines.add(console.text("left-out.who"));
            who.stream().limit(MOST).forEach(one -> lines.add("  " + one));
            if (who.size() > MOST) {
                lines.add(console.text("left-out.more", "count", Integer.toString(who.size() - MOST)));
            }
        }
        return lines;
    }
}
