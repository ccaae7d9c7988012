package com.qte.ops.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same done by two threads at once. */
final class Pair {
    private Pair() {}

    /**
     * What both brought.
     *
     * @throws IllegalStateException with what one of them threw
     */
    static <R> List<R> of(Callable<R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<R> met = () -> met(together, work);
        List<R> both = new ArrayList<>();
        try {
            for (Future<R> each : List.of(threads.submit(met), threads.submit(met))) {
                both.add(each.get());
            }
            return both;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("two at once: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> R met(CyclicBarrier together, Callable<R> work) throws Exception {
        try {
            together.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("the other one did not come", e);
        }
        return work.call();
    }
}
