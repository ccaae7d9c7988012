package com.qte.ops.testkit.servers;

import java.io.IOException;

/** What a {@link FaultyServer} does to whoever connects. Called on a thread of its own for each connection. */
@FunctionalInterface
public interface Fault {
    /**
     * Deals with one connection, which is closed when this returns or throws.
     *
     * @throws IOException if the other side hangs up; it ends the connection, and nobody is told
     */
    void befall(Caller caller) throws IOException, InterruptedException;
}
