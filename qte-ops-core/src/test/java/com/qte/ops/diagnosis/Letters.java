package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.util.Arrays;
import java.util.Map;

/** Findings in two letters. */
final class Letters {
    private static final Map<Standing, String> MARKS =
            Map.of(Standing.UNCONFIRMED, "?", Standing.CONFIRMED, "!", Standing.CLEARING, "~", Standing.FLAPPING, "%");

    private Letters() {}

    static Status status(String letter) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().startsWith(letter))
                .findFirst()
                .orElseThrow();
    }

    static String of(Finding finding) {
        return finding.status().name().charAt(0) + MARKS.get(finding.standing());
    }
}
