package com.qte.ops.console;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
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
        List<String> who = configuration.leftOut();
        if (!who.isEmpty()) {
            console.err().println(console.text("left-out.who"));
            who.stream().limit(MOST).forEach(one -> console.err().println("  " + one));
            if (who.size() > MOST) {
                console.err().println(console.text("left-out.more", "count", Integer.toString(who.size() - MOST)));
            }
        }
    }
}
