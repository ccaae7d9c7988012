package com.qte.ops.model;

/** What a remediation may cost if it is wrong, and therefore what it takes to run it. */
public enum Danger {
    /** Reversible and bounded; may run by itself in mode AUTO. */
    SAFE(0),
    /** Interrupts somebody; needs one person's approval, and waits for the trading session to end. */
    DISRUPTIVE(1),
    /** Loses something for good; off until configured, needs two persons' approval of the same plan, never by itself. */
    DESTRUCTIVE(2);

    private final int approvals;

    Danger(int approvals) {
        this.approvals = approvals;
    }

    /** How many different persons must approve the plan's hash. */
    public int approvals() {
        return approvals;
    }
}
