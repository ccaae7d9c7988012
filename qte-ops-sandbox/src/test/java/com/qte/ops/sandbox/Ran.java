package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One call of the console in this process, as from a pipe.
 *
 * @param code its exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
record Ran(int code, String out, String err) {
    static Ran qteOps(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                Map.of(),
                Language.EN,
                Set.of(),
                Texts.load(Ran.class.getClassLoader(), List.of("console", Story.PROVIDER)),
                "./qte-ops");
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = QteOpsCommand.run(console, words);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** All of it, for messages. */
    String everything() {
        return "exit code " + code + "\n" + out + "\n" + err;
    }
}
