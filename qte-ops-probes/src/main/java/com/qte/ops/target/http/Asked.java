package com.qte.ops.target.http;

import com.qte.ops.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param method such as {@code GET}
 * @param address where
 * @param accept the media types that are wanted
 * @param token shown to the server; empty where it wants none
 * @param within how long it may take in all, the body included; positive
 * @param mostBytes how much of the body is read; the connection is dropped beyond
 */
record Asked(String method, URI address, String accept, Optional<Secret> token, Duration within, long mostBytes) {}
