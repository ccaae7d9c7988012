package com.qte.ops.target.network;

/** What a step came to, told apart by what a person would do about it. */
public enum Trouble {
    /** It went well. */
    NONE("ok"),
    /** The name servers say that there is no such name, or that it has no address. */
    UNKNOWN_NAME("unknown-name"),
    /** No name server answered in time. */
    RESOLVERS_SILENT("resolvers-silent"),
    /** The name servers answered that they cannot tell. */
    RESOLVERS_FAIL("resolvers-fail"),
    /** The machine is there, and nothing listens on the port, or a firewall rejects. */
    REFUSED("refused"),
    /** No connection came about in time. */
    TIMED_OUT("timed-out"),
    /** There is no way to it. */
    UNREACHABLE("unreachable"),
    /** The connection was torn down or ended. */
    RESET("reset"),
    /** The certificate is not to be trusted. */
    CERTIFICATE("certificate"),
    /** No encryption was agreed upon. */
    HANDSHAKE("handshake"),
    /** Connected, but nothing more came in time. */
    SILENT("silent"),
    /** What came is no HTTP. */
    NOT_HTTP("not-http");

    private final String reason;

    Trouble(String reason) {
        this.reason = reason;
    }

    /** The reason key under which checks report it. */
    public String reason() {
        return reason;
    }
}
