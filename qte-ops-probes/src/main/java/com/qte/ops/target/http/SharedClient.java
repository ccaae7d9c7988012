package com.qte.ops.target.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one HTTP client of the library, made when it is first needed. Clients cannot be closed before Java 21, and each
 * has a selector thread, so that one a session would leave threads behind.
 */
final class SharedClient {
    /** A connection on loopback or in a data centre takes milliseconds; one lost SYN is sent again after a second. */
    static final Duration CONNECT_WITHIN = Duration.ofMillis(1_500);

    /** Sending and reading never block a thread; name resolution does, and must not stop the other requests. */
    private static final int THREADS = 3;

    private SharedClient() {}

    static HttpClient get() {
        return Holder.CLIENT;
    }

    private static final class Holder {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Without this line the JVM's default proxy would be asked, which nobody has configured here.
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_WITHIN)
                .executor(threads())
                .build();

        private static ThreadPoolExecutor threads() {
            ThreadPoolExecutor threads = new ThreadPoolExecutor(
                    THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                        Thread thread = new Thread(work, "qte-ops-http");
                        thread.setDaemon(true);
                        thread.setContextClassLoader(SharedClient.class.getClassLoader());
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            return threads;
        }
    }
}
