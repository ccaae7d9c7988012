package com.qte.ops.target.network;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What is too weak to prove anything, whoever signed it: keys of RSA and DSA below 2048 bits, of elliptic curves below 224,
 * signatures made with MD5 or SHA-1 (NIST SP 800-131A). The platform lets some of these pass where the authority is one's own.
 */
public final class Weakness extends CertificateException {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FACTORED_BITS = 2048;
    private static final int LEAST_CURVE_BITS = 224;

    private Weakness(String message) {
        super(message);
    }

    /** Refuses a chain in which anything is too weak. */
    static void refuse(X509Certificate[] chain) throws Weakness {
        for (X509Certificate certificate : chain) {
            CertificateFacts facts = CertificateFacts.of(certificate);
            if (isWeakKey(facts.key(), facts.keyBits())) {
                throw new Weakness("a key of " + facts.keyBits().orElse(0) + " bits is too weak: " + facts.subject());
            }
            // Nobody relies on the signature that an authority puts below its own certificate.
            if (!facts.isSelfSigned() && isWeakSignature(facts.signature())) {
                throw new Weakness(facts.signature() + " is too weak: " + facts.subject());
            }
        }
    }

    /** Whether a key of this kind and size is too weak. */
    public static boolean isWeakKey(String kind, OptionalInt bits) {
        int least = kind.equals("EC") ? LEAST_CURVE_BITS : LEAST_FACTORED_BITS;
        boolean isMeasured = kind.equals("EC") || kind.equals("RSA") || kind.equals("DSA") || kind.equals("RSASSA-PSS");
        return isMeasured && bits.orElse(0) < least;
    }

    /** Whether a signature by this algorithm is too weak. */
    public static boolean isWeakSignature(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        return name.startsWith("MD2") || name.startsWith("MD5") || name.startsWith("SHA1") || name.startsWith("SHA-1");
    }

    static OptionalInt bits(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return OptionalInt.of(rsa.getModulus().bitLength());
        }
        if (key instanceof ECKey curve) {
            return OptionalInt.of(curve.getParams().getOrder().bitLength());
        }
        return key instanceof DSAKey dsa && dsa.getParams() != null
                ? OptionalInt.of(dsa.getParams().getP().bitLength())
                : OptionalInt.empty();
    }
}
