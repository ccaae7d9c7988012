package com.qte.ops.target.network;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request over HTTP/1.1, and the head of its answer, read to its end and no further: the body is left where it is. */
final class Head {
    /** Real servers send a dozen lines of a few hundred bytes. */
    private static final int MOST_BYTES = 64 << 10;

    private static final int MOST_LINE = 8 << 10;
    private static final int MOST_INTERIM = 10;
    private static final int INTERIM = 200;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

    private final InputStream in;
    private int bytes;

    private Head(InputStream in) {
        this.in = in;
    }

    /**
     * Asks, and answers the status.
     *
     * @throws ProtocolException if what comes back is no head of HTTP
     * @throws EOFException if it ends before the head does
     */
    static int status(Socket over, String method, URI url) throws IOException {
        over.getOutputStream().write(request(method, url).getBytes(StandardCharsets.US_ASCII));
        over.getOutputStream().flush();
        Head head = new Head(new BufferedInputStream(over.getInputStream()));
        for (int i = 0; i < MOST_INTERIM; i++) {
            int status = head.one();
            if (status >= INTERIM) {
                return status;
            }
        }
        throw new ProtocolException("one interim answer after the other");
    }

    static String request(String method, URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = Optional.ofNullable(ascii.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        return method + " " + path + query + " HTTP/1.1\r\n"
                + "Host: " + ascii.getRawAuthority() + "\r\n"
                + "Accept: */*\r\n"
                + "User-Agent: qte-ops\r\n"
                + "Connection: close\r\n\r\n";
    }

    private int one() throws IOException {
        String first = line();
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new ProtocolException("it begins with: " + Line.of(first));
        }
        while (!line().isEmpty()) {
            continue;
        }
        return Integer.parseInt(status.group(1));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it ended before its head did");
            }
            line.append((char) next);
            if (++bytes > MOST_BYTES || line.length() > MOST_LINE) {
                throw new ProtocolException("its head has no end: " + Line.of(line.toString()));
            }
        }
        return line.toString().strip();
    }
}
