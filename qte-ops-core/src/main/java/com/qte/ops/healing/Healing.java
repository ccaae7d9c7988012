package com.qte.ops.healing;

import com.qte.ops.journal.Inspection;
import com.qte.ops.model.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** STUB until healing lands: whoever lands it replaces this file and wires it in QteOpsBuilder.build(). */
public final class Healing implements AutoCloseable {
    public Healing() {}

    public static List<String> openIntents(Inspection inspection) {
        return List.of();
    }

    public void take() {}

    public List<Proposal> plan(String remediation, Optional<Subject> subject, Map<String, String> wishes, String who) {
        return List.of();
    }

    public Healed heal(Proposal proposal, String reason) {
        throw new IllegalStateException();
    }

    public void approve(String hash, String person) {}

    public void revoke(String hash, String person) {}

    @Override
    public void close() {}
}
