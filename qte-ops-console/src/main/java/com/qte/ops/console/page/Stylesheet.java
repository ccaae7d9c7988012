package com.qte.ops.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How pages look. The only style that their policy allows, by its hash. */
record Stylesheet(String css) {
    private static final String NAME = "/META-INF/qte-ops/page/page.css";

    /** The library's own, without what only its authors read. */
    static Stylesheet own() {
        try (InputStream in = Stylesheet.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the library's own " + NAME + " is missing");
            }
            return new Stylesheet(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s*\\n\\s*", "\n")
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's own " + NAME, e);
        }
    }

    /** Nothing is loaded, nothing runs, nothing is sent, and this is all the style there is. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-" + hash() + "'; base-uri 'none'; form-action 'none'";
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(css.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
