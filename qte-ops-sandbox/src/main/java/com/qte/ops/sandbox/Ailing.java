package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Names what kept the sandbox from being well: nobody has to guess why a demo did not begin. */
record Ailing(Console console, Texts texts) {
    /** More is read by nobody. */
    private static final int MOST = 5;

    /**
     * The failure of a sandbox that did not become well.
     *
     * @param last the last diagnosis
     * @param within how long it was waited for
     * @param wanted checks that had to be seen well
     * @param inTheWay which root causes kept it from being well
     */
    DemoFailed neverHealthy(
            Optional<Diagnosis> last, Duration within, List<String> wanted, Predicate<Finding> inTheWay) {
        List<String> said = new ArrayList<>();
        List<Finding> roots = last.stream()
                .flatMap(diagnosis -> diagnosis.rootCauses().stream())
                .filter(inTheWay)
                .toList();
        roots.stream()
                .limit(MOST)
                .map(root -> Inert.line(root.id() + " (" + texts.symptom(root, console.language()) + ")"))
                .forEach(said::add);
        if (roots.size() > MOST) {
            said.add("…");
        }
        List<String> unseen = wanted.stream()
                .filter(check -> last.stream()
                        .flatMap(diagnosis -> diagnosis.findings().stream())
                        .noneMatch(finding -> finding.check().equals(check) && finding.status() == Status.HEALTHY))
                .toList();
        if (!unseen.isEmpty()) {
            said.add(console.text("demo.failed.not-seen-well", "checks", String.join(", ", unseen)));
        }
        return new DemoFailed(console.text(
                "demo.failed.never-healthy",
                "seconds",
                Long.toString(within.toSeconds()),
                "what",
                said.isEmpty() ? console.text("demo.failed.nothing-ill") : String.join("; ", said)));
    }
}
