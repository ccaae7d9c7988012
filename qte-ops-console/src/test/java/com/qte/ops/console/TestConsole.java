package com.qte.ops.console;

import com.qte.ops.report.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A console whose output can be read back. */
final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    TestConsole(Language language, Map<String, String> environment, Set<Console.Stream> terminals) {
        this(language, environment, terminals, Optional.empty());
    }

    private TestConsole(
            Language language,
            Map<String, String> environment,
            Set<Console.Stream> terminals,
            Optional<OutputStream> other) {
        console = new Console(
                new PrintStream(other.orElse(out), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                environment,
                language,
                terminals,
                Plugins.texts(),
                "qte-ops");
    }

    static TestConsole english() {
        return new TestConsole(Language.EN, Map.of(), Set.of());
    }

    static TestConsole chinese() {
        return new TestConsole(Language.ZH, Map.of(), Set.of());
    }

    /** What is asked for goes there and cannot be read back. */
    static TestConsole writingTo(OutputStream out) {
        return new TestConsole(Language.EN, Map.of(), Set.of(), Optional.of(out));
    }

    static TestConsole terminal() {
        return new TestConsole(Language.EN, Map.of(), Set.of(Console.Stream.values()));
    }

    int run(Front front, String... arguments) {
        return QteOpsCommand.run(console, front, arguments);
    }

    int run(String... arguments) {
        return QteOpsCommand.run(console, arguments);
    }

    Console console() {
        return console;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
