package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One execution of a plan, as its records name it.
 *
 * @param id unique; joins the intents of one execution
 * @param plan what is executed
 * @param requester who wanted it
 * @param reason why
 * @param approvers whose approvals it was allowed by, as is known once the guards were asked for the last time
 * @param occasion ids of the findings that it is to heal, by which it is found when they come back
 */
record Run(
        String id,
        Plan plan,
        String requester,
        String reason,
        Supplier<List<String>> approvers,
        List<String> occasion) {
    static List<String> ids(List<Finding> findings) {
        return findings.stream().map(finding -> finding.id().toString()).toList();
    }

    /** The record written before an action. */
    Map<String, Object> intent(Action action, Optional<Action> undo, Direction direction) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", id);
        data.put("plan", plan.hash());
        data.put("remediation", plan.remediation());
        data.put("subject", plan.subject().toString());
        data.put("action", Forms.of(action));
        undo.ifPresent(back -> data.put("undo", Forms.of(back)));
        data.put("undoing", direction == Direction.BACK);
        data.put("requester", requester);
        data.put("reason", reason);
        data.put("approvers", approvers.get());
        data.put("occasion", occasion);
        return data;
    }

    /** Whether the plan is carried out or taken back. */
    enum Direction {
        FORTH,
        BACK
    }
}
