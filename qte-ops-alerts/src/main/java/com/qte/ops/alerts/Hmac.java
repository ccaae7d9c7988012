package com.qte.ops.alerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, as robots and webhooks want to be shown it. Pure. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    static String base64(String key, String data) {
        return Base64.getEncoder().encodeToString(hash(key, data.getBytes(StandardCharsets.UTF_8)));
    }

    static String hex(String key, byte[] data) {
        return HexFormat.of().formatHex(hash(key, data));
    }

    private static byte[] hash(String key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e); // every one must have it
        }
    }
}
