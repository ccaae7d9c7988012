package com.qte.ops.target.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates from a file, PEM or DER. A key that lies beside them is passed over. */
final class CertificateFile {
    /** A bundle of all public authorities has a quarter of that. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_CERTIFICATES = 500;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END");

    private CertificateFile() {}

    /**
     * The certificates in their order; at least one.
     *
     * @throws IOException if the file cannot be read
     * @throws CertificateException if there is no certificate in it
     */
    static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (blocks.find() && found.size() < MOST_CERTIFICATES) {
            String block = blocks.group().replaceFirst("(TRUSTED |X509 )", "") + " CERTIFICATE-----\n";
            add(factory, block.getBytes(StandardCharsets.US_ASCII), found);
        }
        if (found.isEmpty()) {
            add(factory, bytes, found);
        }
        return found;
    }

    private static void add(CertificateFactory factory, byte[] bytes, List<X509Certificate> found)
            throws CertificateException {
        Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(bytes));
        if (certificate instanceof X509Certificate x509) {
            found.add(x509);
        }
    }
}
