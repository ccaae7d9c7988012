package com.qte.ops.target.network;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Reads exceptions: what trouble it was, at the layer where it came. Pure. */
final class Troubles {
    private static final int MOST_CAUSES = 10;

    private Troubles() {}

    static Trouble of(Layer layer, Throwable problem) {
        if (has(problem, SocketTimeoutException.class)) {
            return layer == Layer.TCP ? Trouble.TIMED_OUT : Trouble.SILENT;
        }
        if (layer == Layer.TCP) {
            return connecting(problem);
        }
        if (layer == Layer.TLS) {
            return encrypting(problem);
        }
        return has(problem, SocketException.class) || has(problem, SSLException.class) || isEnd(problem)
                ? Trouble.RESET
                : Trouble.NOT_HTTP;
    }

    private static Trouble connecting(Throwable problem) {
        String message = message(problem);
        boolean noWay = has(problem, NoRouteToHostException.class) || message.contains("unreachable");
        if (noWay && !has(problem, PortUnreachableException.class)) {
            return Trouble.UNREACHABLE;
        }
        if (message.contains("timed out")) {
            return Trouble.TIMED_OUT; // the kernel gave up before us
        }
        return has(problem, ConnectException.class) ? Trouble.REFUSED : Trouble.UNREACHABLE;
    }

    private static Trouble encrypting(Throwable problem) {
        if (has(problem, CertificateException.class) || has(problem, CertPathValidatorException.class)) {
            return Trouble.CERTIFICATE;
        }
        if (has(problem, SocketException.class) || isEnd(problem)) {
            return Trouble.RESET;
        }
        return has(problem, SSLException.class) || has(problem, GeneralSecurityException.class)
                ? Trouble.HANDSHAKE
                : Trouble.RESET;
    }

    private static boolean isEnd(Throwable problem) {
        return has(problem, EOFException.class);
    }

    private static String message(Throwable problem) {
        return String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    }

    static boolean has(Throwable problem, Class<? extends Throwable> type) {
        return causes(problem).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, one -> one != null, Throwable::getCause).limit(MOST_CAUSES);
    }
}
