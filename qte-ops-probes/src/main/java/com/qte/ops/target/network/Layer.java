package com.qte.ops.target.network;

/** What has to work one after the other until an answer comes. */
public enum Layer {
    /** The name becomes an address. */
    DNS,
    /** A connection comes about. */
    TCP,
    /** It is encrypted, and the other side is who it says it is. */
    TLS,
    /** It answers a request. */
    HTTP
}
