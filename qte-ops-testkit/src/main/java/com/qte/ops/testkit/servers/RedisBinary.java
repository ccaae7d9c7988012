package com.qte.ops.testkit.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/** The server's executable, unpacked once in a JVM and deleted when it ends. */
final class RedisBinary {
    private static final Object LOCK = new Object();
    private static String unpacked = "";

    private RedisBinary() {}

    static String path() throws IOException {
        synchronized (LOCK) {
            if (unpacked.isEmpty()) {
                Path folder = Files.createTempDirectory("qte-ops-redis-binary-");
                folder.toFile().deleteOnExit();
                File file = ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get();
                file.deleteOnExit();
                unpacked = file.getAbsolutePath();
            }
            return unpacked;
        }
    }
}
