package com.qte.ops.probing;

import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * What foreign code may change about the thread that it runs on, and what it is put back to before the next call. Reading
 * costs a few nanoseconds; only what differs is written.
 */
final class ThreadContext {
    private final Thread thread;
    private final String name;
    private final int priority;
    private final ClassLoader loader;
    private final boolean hasDiagnosticContext;
    private final Thread.UncaughtExceptionHandler handler;

    private ThreadContext(Thread thread) {
        this.thread = thread;
        this.name = thread.getName();
        this.priority = thread.getPriority();
        this.loader = thread.getContextClassLoader();
        this.hasDiagnosticContext = !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);
        this.handler = thread.getUncaughtExceptionHandler();
    }

    /** As this thread is now. */
    static ThreadContext ofCurrent() {
        return new ThreadContext(Thread.currentThread());
    }

    /** Puts this thread back; the interrupt flag is cleared, for it was the call's that has ended. */
    @SuppressWarnings("ReferenceEquality") // the very same string means that nobody has set it
    void restore() {
        if (thread.getContextClassLoader() != loader) {
            thread.setContextClassLoader(loader);
        }
        if (thread.getName() != name) {
            thread.setName(name);
        }
        if (thread.getPriority() != priority) {
            thread.setPriority(priority);
        }
        if (thread.getUncaughtExceptionHandler() != handler) {
            thread.setUncaughtExceptionHandler(handler);
        }
        if (thread.isInterrupted()) {
            Thread.interrupted();
        }
        if (hasDiagnosticContext) {
            MDC.clear();
        }
    }
}
