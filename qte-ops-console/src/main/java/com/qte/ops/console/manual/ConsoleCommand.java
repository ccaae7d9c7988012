package com.qte.ops.console.manual;

import java.util.List;

/**
 * A command as the handbook tells of it.
 *
 * @param words what is typed, without arguments, such as {@code qte-ops incident ack}
 * @param about what it does, in the language of the handbook
 * @param steps the manual's steps that it serves, {@code RB-…}
 */
public record ConsoleCommand(String words, String about, List<String> steps) {
    public ConsoleCommand {
        steps = List.copyOf(steps);
    }
}
