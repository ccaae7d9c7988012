package com.qte.ops.target.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A request that is on its way. Several may be on their way at once; each keeps its own deadline and duration. */
public final class Pending {
    private final Exchange exchange;
    private final CompletableFuture<Reply> answer;

    Pending(Exchange exchange, UnaryOperator<Reply> finish, Executor threads) {
        this.exchange = exchange;
        this.answer = CompletableFuture.supplyAsync(() -> finish.apply(exchange.run()), threads);
    }

    /**
     * What came of it. Blocks until the answer is complete, or the request's time is up.
     *
     * @throws InterruptedException if the thread is interrupted; the request is then given up
     * @throws IllegalStateException if the exchange fails in a way that it should have told as a reply: a fault of this
     *     library
     */
    public Reply reply() throws InterruptedException {
        try {
            return answer.get(Math.max(0, exchange.left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return exchange.overdue();
        } catch (CancellationException e) {
            return Reply.failed(Outcome.SILENT, exchange.took(), "given up because the session was closed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        } finally {
            abandon();
        }
    }

    /** Gives the request up if it is still on its way; does not wait. */
    void abandon() {
        answer.cancel(false); // first, so that it is known to have been given up, and not to have broken off
        exchange.abandon();
    }

    /** Has this done as soon as the request is not on its way any more. */
    void whenOver(Runnable action) {
        answer.whenComplete((reply, problem) -> action.run());
    }
}
