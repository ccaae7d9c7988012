package com.qte.ops.target.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The daemon threads on which one session makes its requests: its own, so that an engine that hangs, or a name service,
 * takes no thread from another session. They come when they are needed; idle ones end at once.
 */
final class RequestThreads implements Executor {
    /** As many as the requests of one visit: each blocks its thread until it is answered or given up. */
    private static final int MOST = 3;

    private static final int IDLE_MILLIS = 1;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            RequestThreads::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    RequestThreads() {
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "qte-ops-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(RequestThreads.class.getClassLoader());
        return thread;
    }

    /** Does it beside the caller; drops it after the end. */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Takes nothing more; each thread ends when its work does. Does not wait. */
    void end() {
        threads.shutdown();
    }
}
