package com.qte.ops.target.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the paragraphs of dpkg's and apt's files, {@code Field: value} a line, one after the other, whatever their number,
 * with bounded memory: of each only the fields asked for, of each line only its beginning.
 */
final class Stanzas {
    /** Versions, names and states are far shorter; descriptions and lists of files are not asked for. */
    private static final int LONGEST_LINE = 1_024;
    /** The largest list of any suite has some 60 MB. */
    private static final long MOST_BYTES = 512L << 20;

    private static final int BLOCK = 1 << 16;

    private final Set<String> fields;
    private final Consumer<Map<String, String>> stanza;
    private final byte[] line = new byte[LONGEST_LINE];
    private final Map<String, String> now = new HashMap<>();
    private int length;

    private Stanzas(Set<String> fields, Consumer<Map<String, String>> stanza) {
        this.fields = fields;
        this.stanza = stanza;
    }

    /**
     * Reads it to its end.
     *
     * @param stanza told of each paragraph that has one of the fields; its map is used again
     * @throws IOException if it cannot be read, or has no end
     */
    static void read(InputStream in, Set<String> fields, Consumer<Map<String, String>> stanza) throws IOException {
        new Stanzas(fields, stanza).read(in);
    }

    private void read(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        long total = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            total += read;
            if (total > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            for (int i = 0; i < read; i++) {
                if (block[i] == '\n') {
                    lineEnds();
                } else if (length < LONGEST_LINE) {
                    line[length++] = block[i];
                }
            }
        }
        lineEnds();
        stanzaEnds();
    }

    private void lineEnds() {
        if (length == 0 || length == 1 && line[0] == '\r') {
            stanzaEnds();
        } else if (line[0] != ' ' && line[0] != '\t') {
            int colon = 0;
            while (colon < length && line[colon] != ':') {
                colon++;
            }
            String name = new String(line, 0, colon, StandardCharsets.UTF_8);
            if (colon < length && fields.contains(name)) {
                now.put(name, new String(line, colon + 1, length - colon - 1, StandardCharsets.UTF_8).strip());
            }
        }
        length = 0;
    }

    private void stanzaEnds() {
        if (!now.isEmpty()) {
            stanza.accept(now);
            now.clear();
        }
    }
}
