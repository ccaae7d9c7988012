package com.qte.ops;

/**
 * What an instance shows by JMX, where {@link QteOpsBuilder#management} asks for it. Every attribute is read at once;
 * there is no operation, and nothing can be set. Thread-safe; nothing here waits for a disk, a target or a round.
 */
public interface QteOpsMXBean {
    /** Status of the last diagnosis; {@code UNKNOWN} where there is none, or it is too old to say anything. */
    String getVerdict();

    /** Seconds since a round last found it so; NaN before the first. */
    double getDiagnosisAgeSeconds();

    /**
     * Findings of the last diagnosis that are ill, those aside that are not confirmed yet; -1 where it is too old to say
     * anything. As the meter {@code qte.ops.finding} counts them.
     */
    int getFindings();

    /** Those of them that are faults and that no other explains, as {@code qte.ops.root.causes} counts them; -1 likewise. */
    int getRootCauses();

    /** Whether the observer itself is suspected; false where nothing is known. */
    boolean isObserverSuspected();

    /** How far automation may go where nothing else is said of a remediation: the setting {@code healing.mode}. */
    String getMode();

    /** Rounds that have ended so far. */
    long getRounds();

    /** Incidents that are open. */
    int getOpenIncidents();
}
