package com.qte.ops.model;

/** How far automation may go. */
public enum Mode {
    /** No remediation is even planned. */
    OFF,
    /** Faults are found and told; nothing is planned by itself, and nothing may be applied. */
    OBSERVE,
    /** Plans are made and shown; each is executed only after a person has approved its hash. The default. */
    PROPOSE,
    /** Safe plans are executed without asking; disruptive and destructive ones still need their approvals. */
    AUTO
}
