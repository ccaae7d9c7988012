package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.model.Danger;
import com.qte.ops.report.Catalogue;
import com.qte.ops.spi.RemediationSpec;
import java.util.Comparator;
import java.util.List;

/** What can be done about what a check finds, the mildest first; what destroys something says so wherever it is named. */
final class Remedies {
    private final Catalogue catalogue;
    private final Wording words;

    Remedies(Sources sources) {
        this.catalogue = sources.catalogue();
        this.words = sources.words();
    }

    List<RemediationSpec<?>> of(String check) {
        return catalogue.remediations().stream()
                .filter(remediation -> remediation.heals(check))
                .sorted(Comparator.<RemediationSpec<?>, Danger>comparing(RemediationSpec::danger)
                        .thenComparing(RemediationSpec::id))
                .toList();
    }

    /** Where each stands. */
    List<Cell> cells(String check) {
        return of(check).stream()
                .map(remedy -> Anchor.to(Kind.REMEDIATION, remedy.id(), name(remedy)))
                .toList();
    }

    /** All of them in a cell that leads to the mildest. */
    Cell cell(String check) {
        List<RemediationSpec<?>> all = of(check);
        return all.isEmpty()
                ? Cell.of("")
                : Anchor.to(
                        Kind.REMEDIATION,
                        all.get(0).id(),
                        words.list(all.stream().map(this::name).toList()));
    }

    private String name(RemediationSpec<?> remedy) {
        return remedy.danger() == Danger.DESTRUCTIVE
                ? words.say("fixes.marked", "id", remedy.id(), "danger", words.say("danger.word.destructive"))
                : remedy.id();
    }
}
