package com.qte.ops.target.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that is on its way. Several may be on their way at once; each keeps its own deadline and duration. */
public final class Pending {
    private final CompletableFuture<HttpResponse<BoundedBody.Content>> exchange;
    private final Duration within;
    private final long begunNanos;
    private volatile long endedNanos;

    Pending(CompletableFuture<HttpResponse<BoundedBody.Content>> exchange, Duration within, long begunNanos) {
        this.exchange = exchange;
        this.within = within;
        this.begunNanos = begunNanos;
        exchange.whenComplete((response, problem) -> endedNanos = System.nanoTime());
    }

    /**
     * What came of it. Blocks until the answer is complete, or the request's time is up.
     *
     * @throws InterruptedException if the thread is interrupted; the request is then given up
     */
    public Reply reply() throws InterruptedException {
        try {
            long left = within.toNanos() - (System.nanoTime() - begunNanos);
            return answered(exchange.get(Math.max(0, left), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // Had the connection not come about, the client's own, shorter time-out would have said so.
            Outcome outcome = within.compareTo(SharedClient.CONNECT_WITHIN) > 0 ? Outcome.SILENT : Outcome.TIMED_OUT;
            return Reply.failed(outcome, within, "no complete answer within " + within.toMillis() + " ms");
        } catch (CancellationException e) {
            return Reply.failed(Outcome.SILENT, took(), "given up because the session was closed");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Reply.failed(Failures.outcome(cause), took(), Failures.detail(cause));
        } finally {
            abandon();
        }
    }

    /** Gives the request up if it is still on its way; does not wait. */
    void abandon() {
        exchange.cancel(true);
    }

    private Reply answered(HttpResponse<BoundedBody.Content> response) {
        boolean success = response.statusCode() / 100 == 2;
        return new Reply(
                success ? Outcome.OK : Outcome.STATUS,
                OptionalInt.of(response.statusCode()),
                response.headers().firstValue("Content-Type"),
                response.body().bytes(),
                response.body().cutShort(),
                took(),
                "");
    }

    private Duration took() {
        long end = endedNanos;
        return Duration.ofNanos((end == 0 ? System.nanoTime() : end) - begunNanos);
    }
}
