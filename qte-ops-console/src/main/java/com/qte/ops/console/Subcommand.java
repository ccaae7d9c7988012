package com.qte.ops.console;

/**
 * A command that another module adds to {@code qte-ops}, found by {@link java.util.ServiceLoader}.
 *
 * <p>One that cannot be loaded is left out and named on the error stream; the other commands work on.
 */
public interface Subcommand {
    /**
     * The folder of its texts, {@code META-INF/qte-ops/<provider>/texts[_zh].properties}. Its help is found there too:
     * {@code qte-ops.<command>.usage.description} for the command, {@code qte-ops.<command>.<option>} for each option,
     * without the dashes.
     */
    String provider();

    /**
     * An object of a class annotated with picocli's {@code @Command} that implements {@code Callable<Integer>} and
     * answers an exit code of {@link ExitCodes}.
     *
     * @param console where it reads and writes, and in which language
     */
    Object command(Console console);
}
