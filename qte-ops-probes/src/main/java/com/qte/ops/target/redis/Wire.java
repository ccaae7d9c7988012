package com.qte.ops.target.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what goes out and comes in: keeps an error that the server says unasked before it hangs up (too many clients,
 * protected mode), which the client library drops if it comes before the first command is out; cuts off a server that
 * does not stop talking; and tells how long the server took to answer, next to the socket, where it has least to do with
 * how fast this JVM is.
 */
final class Wire implements NettyCustomizer {
    /** A reply to INFO and SLOWLOG GET is some kilobytes; 128 slow commands with all their arguments make half a megabyte. */
    private static final long MOST_BYTES_AN_EXCHANGE = 16L * 1024 * 1024;

    private static final int LONGEST_ERROR_BYTES = 512;

    private final AtomicLong receivedBytes = new AtomicLong();
    private final CompletableFuture<Void> secured = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private volatile boolean sent;
    private volatile boolean answered;
    private volatile long sentNanos;
    private volatile long answeredNanos;
    private volatile @Nullable String firstError;
    private volatile @Nullable Throwable problem;

    @Override
    public void afterChannelInitialized(Channel channel) {
        Tap tap = new Tap();
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.pipeline().addFirst(tap);
            secured.complete(null);
        } else {
            channel.pipeline().addAfter(tls.name(), "qte-ops-wire", tap);
            ((SslHandler) tls.handler()).handshakeFuture().addListener(handshake -> {
                if (handshake.isSuccess()) {
                    secured.complete(null);
                } else {
                    secured.completeExceptionally(handshake.cause());
                }
            });
        }
    }

    /** Done when the connection is encrypted, or is not to be; fails as the handshake does. */
    CompletableFuture<Void> secured() {
        return secured;
    }

    /** Another exchange begins. */
    void begin() {
        receivedBytes.set(0);
        sent = false;
        answered = false;
    }

    /** From when the commands of this exchange were out to when the first bytes of an answer were in; zero before. */
    Duration answeredAfter() {
        return sent && answered ? Duration.ofNanos(Math.max(0, answeredNanos - sentNanos)) : Duration.ZERO;
    }

    /** Done when the connection has ended, after everything that came in before. */
    CompletableFuture<Void> hungUp() {
        return hungUp;
    }

    /** What went wrong on the wire first. */
    Optional<Throwable> problem() {
        return Optional.ofNullable(problem);
    }

    /** The error that the server began with. */
    Optional<Reply.Refusal> firstError() {
        return Optional.ofNullable(firstError).map(Reply.Refusal::new);
    }

    private final class Tap extends ChannelDuplexHandler {
        private boolean first = true;

        @Override
        public void flush(ChannelHandlerContext context) throws Exception {
            super.flush(context);
            if (!sent) {
                sentNanos = System.nanoTime(); // not before: the first time, writing loads classes
                sent = true;
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (!answered) {
                answeredNanos = System.nanoTime();
                answered = true;
            }
            if (message instanceof ByteBuf bytes) {
                if (first) {
                    first = false;
                    remember(bytes);
                }
                if (receivedBytes.addAndGet(bytes.readableBytes()) > MOST_BYTES_AN_EXCHANGE) {
                    bytes.release();
                    context.close();
                    return;
                }
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            super.channelInactive(context);
            hungUp.complete(null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (problem == null) {
                problem = cause;
            }
            context.fireExceptionCaught(cause);
        }

        private void remember(ByteBuf bytes) {
            if (bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == '-') {
                int length = Math.min(bytes.readableBytes(), LONGEST_ERROR_BYTES);
                String text = bytes.toString(bytes.readerIndex() + 1, length - 1, StandardCharsets.UTF_8);
                firstError = text.lines().findFirst().orElse("");
            }
        }
    }
}
