package com.qte.ops.target.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/** Tells by their causes why a connection did not come about or broke off. */
final class Failures {
    private Failures() {}

    static RedisFailure of(RedisTarget target, String tried, Throwable error) {
        RedisOutcome outcome = outcome(target, error);
        Throwable root = root(error);
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new RedisFailure(outcome, target.address() + ": " + tried + ": " + words);
    }

    private static RedisOutcome outcome(RedisTarget target, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            // both are ConnectExceptions: the narrower ones first
            if (cause instanceof ConnectTimeoutException || cause instanceof RedisCommandTimeoutException) {
                return RedisOutcome.TIMED_OUT;
            }
            if (cause instanceof NoRouteToHostException) {
                return RedisOutcome.NO_ROUTE;
            }
            if (cause instanceof ConnectException) {
                return unreachable(cause) ? RedisOutcome.NO_ROUTE : RedisOutcome.REFUSED;
            }
            if (cause instanceof SSLException) {
                return RedisOutcome.TLS;
            }
        }
        boolean whileConnecting = target.url().startsWith("rediss:") && !(error instanceof CancellationException);
        return whileConnecting && mentionsTls(error) ? RedisOutcome.TLS : RedisOutcome.LOST;
    }

    private static boolean unreachable(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().contains("unreachable");
    }

    private static boolean mentionsTls(Throwable error) {
        return String.valueOf(root(error).getMessage())
                .toLowerCase(java.util.Locale.ROOT)
                .contains("ssl");
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
