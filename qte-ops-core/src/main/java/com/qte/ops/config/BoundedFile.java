package com.qte.ops.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small file of text. Pipes and devices are refused unread, since reading them might never end. */
final class BoundedFile {
    private BoundedFile() {}

    /** A file cannot be read; the message is the key of the text that says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String textKey) {
            super(textKey);
        }

        String textKey() {
            return String.valueOf(getMessage());
        }
    }

    static String text(Path file, int mostBytes) throws Unreadable {
        try {
            if (!Files.exists(file)) {
                throw new Unreadable("config.file.missing");
            }
            if (!Files.isRegularFile(file)) {
                throw new Unreadable("config.file.not-a-file");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(mostBytes + 1);
            }
            if (bytes.length > mostBytes) {
                throw new Unreadable("config.file.too-large");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new Unreadable("config.file.missing");
        } catch (AccessDeniedException | SecurityException e) {
            throw new Unreadable("config.file.denied");
        } catch (CharacterCodingException e) {
            throw new Unreadable("config.file.not-utf8");
        } catch (IOException e) {
            throw new Unreadable("config.file.unreadable");
        }
    }
}
