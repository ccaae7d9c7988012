package com.qte.ops.target.docker;

/** Why an engine gave no answer that can be used. */
public enum DockerOutcome {
    /** The socket's file does not exist: an engine that was stopped in good order takes it along. */
    ABSENT,
    /** The socket or port is there and nobody listens: an engine that was killed leaves its socket behind. */
    REFUSED,
    /** This account may not use the socket. */
    DENIED,
    /** It takes connections and says nothing, or takes none, in the time given: stopped by a signal, or stuck. */
    SILENT,
    /** The connection ended in the middle of the answer. */
    LOST,
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** It answered that it cannot or will not; the message tells. */
    ERROR,
    /** Something else; the message tells. */
    OTHER
}
