package com.qte.ops.target.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The daemon threads on which requests are made, shared by all sessions; idle ones end after ten seconds. */
final class SharedThreads {
    /** As many as the requests of one visit: each blocks its thread until it is answered or given up. */
    private static final int MOST = 3;

    private static final int IDLE_SECONDS = 10;

    private SharedThreads() {}

    static Executor get() {
        return Holder.THREADS;
    }

    private static final class Holder {
        static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "qte-ops-http");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(SharedThreads.class.getClassLoader());
                    return thread;
                });

        static {
            THREADS.allowCoreThreadTimeOut(true);
        }
    }
}
