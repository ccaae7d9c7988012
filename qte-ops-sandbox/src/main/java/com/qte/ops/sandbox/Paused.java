package com.qte.ops.sandbox;

/** A server stopped by SIGSTOP: its sockets stay open, and nobody answers. */
final class Paused implements Fault {
    private final Kind kind;
    private final Runnable resume;

    private Paused(Kind kind, Runnable resume) {
        this.kind = kind;
        this.resume = resume;
    }

    static Paused begin(Kind kind, Runnable pause, Runnable resume) {
        pause.run();
        return new Paused(kind, resume);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public void close() {
        resume.run();
    }
}
