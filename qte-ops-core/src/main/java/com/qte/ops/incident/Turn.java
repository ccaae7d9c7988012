package com.qte.ops.incident;

import java.util.List;

/**
 * What a happening came to.
 *
 * @param casebook what there is now
 * @param changed the incidents that are not as they were: to be kept, and what is pending of them to be told
 * @param overflow whether something was not made an incident, because there are too many
 */
record Turn(Casebook casebook, List<Incident> changed, boolean overflow) {
    Turn {
        changed = List.copyOf(changed);
    }
}
