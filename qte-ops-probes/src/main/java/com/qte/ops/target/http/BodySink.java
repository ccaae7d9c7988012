package com.qte.ops.target.http;

/** Takes a body as it comes, on the request's own thread; must neither block nor throw. */
@FunctionalInterface
public interface BodySink {
    /**
     * Takes what has come.
     *
     * @param chunk written over afterwards
     * @param length how much of it has come, from its beginning
     */
    void take(byte[] chunk, int length);
}
