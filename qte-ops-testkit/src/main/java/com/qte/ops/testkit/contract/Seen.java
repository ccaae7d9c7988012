package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Result;
import java.util.List;

/** How what was seen is told. */
final class Seen {
    private Seen() {}

    /** A line where the two records differ. */
    static List<String> changed(String when, String before, String after) {
        return before.equals(after)
                ? List.of()
                : List.of("the target was changed " + when + ": before it was\n" + before + "\nand after\n" + after);
    }

    static String of(Action action) {
        return action.verb() + " " + action.target() + " " + action.identity();
    }

    static String of(Result result) {
        return result.kind() + " (" + result.detail() + ")";
    }
}
