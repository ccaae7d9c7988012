package com.qte.ops.remediation.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves images as the protocol of registries has it (version 2, schema 2), by TLS on loopback, where engines take every
 * certificate.
 */
final class Registry implements AutoCloseable {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();

    Registry() {
        try {
            HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls()));
            server = secure;
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v2/", this::answer);
        server.start();
    }

    private static SSLContext tls() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.createTempDirectory("registry").resolve("key.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=registry",
                "-alias",
                "registry",
                "-storepass",
                "registry",
                "-keystore",
                file.toString());
        if (new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyStore keys = KeyStore.getInstance(file.toFile(), "registry".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "registry".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        Files.delete(file);
        Files.delete(file.getParent());
        return context;
    }

    /** What the names of its images begin with. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Takes an image in, as {@code docker save} writes it. @return its digest */
    String push(String repository, String tag, byte[] saved) {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(saved))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode image = JSON.readTree(Objects.requireNonNull(files.get("manifest.json")))
                .path(0);
        byte[] config = file(files, image.path("Config"));
        String layers = StreamSupport.stream(image.path("Layers").spliterator(), false)
                .map(layer -> zipped(file(files, layer)))
                .map(layer -> entry("application/vnd.docker.image.rootfs.diff.tar.gzip", layer))
                .collect(Collectors.joining(","));
        byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                        + entry("application/vnd.docker.container.image.v1+json", config) + ",\"layers\":[" + layers
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
        String digest = digest(manifest);
        manifests.put(repository + "/" + tag, manifest);
        manifests.put(repository + "/" + digest, manifest);
        return digest;
    }

    private static byte[] file(Map<String, byte[]> files, JsonNode name) {
        return Objects.requireNonNull(files.get(name.asString("")));
    }

    private String entry(String type, byte[] blob) {
        String digest = digest(blob);
        blobs.put(digest, blob);
        return "{\"mediaType\":\"" + type + "\",\"size\":" + blob.length + ",\"digest\":\"" + digest + "\"}";
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/v2/".length());
            String[] parts = path.split("/(manifests|blobs)/", 2);
            boolean isManifest = path.contains("/manifests/");
            byte[] body = parts.length < 2
                    ? "{}".getBytes(StandardCharsets.UTF_8)
                    : isManifest ? manifests.get(parts[0] + "/" + parts[1]) : blobs.get(parts[1]);
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().add("Docker-Distribution-Api-Version", "registry/2.0");
            exchange.getResponseHeaders().add("Content-Type", isManifest ? MANIFEST : "application/octet-stream");
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
