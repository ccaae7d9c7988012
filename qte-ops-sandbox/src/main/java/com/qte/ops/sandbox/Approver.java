package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The person who approves the demo's plan; never the one who asks for it. */
interface Approver {
    /** Who approved; empty where nobody did. */
    Optional<String> approve() throws IOException;

    /** Says yes to everything, as {@code --auto} wants it. */
    record Always(Console console) implements Approver {
        /** The name that it signs with. */
        static final String PERSON = "demo-operator";

        @Override
        public Optional<String> approve() {
            console.out()
                    .println("  " + console.text("demo.ask") + " " + console.text("demo.ask.auto", "person", PERSON));
            return Optional.of(PERSON);
        }
    }

    /** Asks whoever sits there. */
    record Asking(Console console) implements Approver {
        private static final Set<String> YES = Set.of("y", "yes", "是", "好");

        @Override
        public Optional<String> approve() throws IOException {
            console.out().print("  " + console.text("demo.ask") + " ");
            console.out().flush();
            String answer = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT))
                    ? Optional.of(System.getProperty("user.name"))
                    : Optional.empty();
        }
    }
}
