package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks twice, for a rate takes two looks. */
final class Rounds {
    private Rounds() {}

    /** The second of two rounds; the first one's verdict is told at once to whoever sits and waits. */
    static Diagnosis twice(Console console, Opened opened, Scope scope) throws InterruptedException {
        QteOps ops = opened.ops();
        console.progress(
                "doctor.looking", "targets", Integer.toString(ops.targets().size()));
        Diagnosis first = ops.diagnose(scope);
        console.progress(
                "doctor.first",
                "verdict",
                opened.reporter().report(first, first.at()).verdict());
        new CountDownLatch(1).await(opened.betweenLooks().toMillis(), TimeUnit.MILLISECONDS);
        return ops.diagnose(scope);
    }
}
