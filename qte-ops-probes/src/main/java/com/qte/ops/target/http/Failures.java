package com.qte.ops.target.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads the client's exceptions: which of the outcomes it was. Pure. */
final class Failures {
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_CAUSES = 10;

    private Failures() {}

    /** @param connected whether there was a connection when it went wrong */
    static Outcome outcome(Throwable problem, boolean connected) {
        if (has(problem, UnknownHostException.class)) {
            return Outcome.UNKNOWN_HOST;
        }
        if (has(problem, SocketTimeoutException.class)) {
            return connected ? Outcome.SILENT : Outcome.TIMED_OUT;
        }
        if (has(problem, SSLException.class) || has(problem, GeneralSecurityException.class)) {
            return Outcome.TLS;
        }
        if (has(problem, NoRouteToHostException.class)) {
            return Outcome.TIMED_OUT; // a router or firewall knows sooner that nobody will answer
        }
        return has(problem, ConnectException.class) ? Outcome.REFUSED : Outcome.BROKEN;
    }

    /** The innermost message, which names the reason; one line, bounded. */
    static String detail(Throwable problem) {
        Throwable inner = problem;
        for (int depth = 0; depth < MOST_CAUSES && inner.getCause() != null; depth++) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        String text = message == null ? inner.getClass().getSimpleName() : message;
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    private static boolean has(Throwable problem, Class<? extends Throwable> type) {
        @Nullable Throwable one = problem;
        for (int depth = 0; depth < MOST_CAUSES && one != null; depth++) {
            if (type.isInstance(one)) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }
}
