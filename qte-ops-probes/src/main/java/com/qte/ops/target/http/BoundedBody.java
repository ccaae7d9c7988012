package com.qte.ops.target.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps the first bytes of a body and hangs up on the rest. Called by one thread at a time, as the flow rules say. */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {
    private final int mostBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * What was read.
     *
     * @param bytes at most as many as asked for
     * @param cutShort whether there was more
     */
    record Content(byte[] bytes, boolean cutShort) {}

    BoundedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (subscription != null) {
            offered.cancel();
            return;
        }
        subscription = offered;
        offered.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription from = subscription;
        if (from == null || content.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[Math.min(buffer.remaining(), mostBytes - kept.size())];
            buffer.get(chunk);
            kept.writeBytes(chunk);
            if (buffer.hasRemaining()) {
                from.cancel();
                content.complete(new Content(kept.toByteArray(), true));
                return;
            }
        }
        from.request(1);
    }

    @Override
    public void onError(Throwable problem) {
        content.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        content.complete(new Content(kept.toByteArray(), false));
    }
}
