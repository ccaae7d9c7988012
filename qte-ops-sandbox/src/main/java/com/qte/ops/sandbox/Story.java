package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import java.util.Locale;

/** Tells a person, line by line and at once, what is going on. Confined to one thread. */
final class Story {
    /** The folder of its texts. */
    static final String PROVIDER = "sandbox";

    private final Console console;
    private final int chapters;
    private int chapter;

    /** @param chapters how many there will be */
    Story(Console console, int chapters) {
        this.console = console;
        this.chapters = chapters;
    }

    /** Begins the next chapter. */
    void chapter(String key, String... arguments) {
        chapter++;
        line("");
        String number = chapters == 1 ? "" : "[" + chapter + "/" + chapters + "] ";
        line(number + console.text(key, arguments));
    }

    /** A line of its own. */
    void say(String key, String... arguments) {
        line("  " + console.text(key, arguments));
    }

    /** What is being started. */
    void starting(Sandbox.Step step) {
        say("sandbox.start." + step.name().toLowerCase(Locale.ROOT));
    }

    /** Text that is complete already. */
    void print(String text) {
        text.lines().forEach(this::line);
    }

    private void line(String line) {
        console.out().println(line);
        console.out().flush();
    }
}
