package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of a diagnosis, each found in one step: of thousands of subjects every one is asked for. */
final class FindingIndex {
    private final Map<Finding.Id, Finding> byId = new HashMap<>();
    private final Map<Finding.Id, List<Finding>> byCheckAndSubject = new HashMap<>();

    private FindingIndex() {}

    static FindingIndex of(Diagnosis diagnosis) {
        FindingIndex index = new FindingIndex();
        for (Finding finding : diagnosis.findings()) {
            index.byId.putIfAbsent(finding.id(), finding);
            index.byCheckAndSubject
                    .computeIfAbsent(whole(finding.id()), unused -> new ArrayList<>())
                    .add(finding);
        }
        return index;
    }

    private static Finding.Id whole(Finding.Id id) {
        return new Finding.Id(id.check(), id.subject(), "");
    }

    @Nullable
    Finding finding(Finding.Id id) {
        return byId.get(id);
    }

    /** What the same check says of the same subject, of whatever part. */
    List<Finding> siblings(Finding.Id id) {
        return byCheckAndSubject.getOrDefault(whole(id), List.of());
    }
}
