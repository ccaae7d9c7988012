package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The engine's process. Takes the path of its settings, leaves its {@link EnginePorts} in the file named there when it is
 * ready, and runs until it gets SIGTERM or its standard input ends, which it does when whoever started it is gone.
 */
public final class EngineMain {
    private EngineMain() {}

    /** Runs until stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("the engine needs one argument: the path of its settings");
        }
        EngineSettings settings = EngineSettings.read(Path.of(args[0]));
        endWithParent(new EngineLog(settings.log()));
        Engine engine = Engine.start(settings, seconds -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "stop"));
        engine.ports().write(settings.ready());
        new CountDownLatch(1).await();
    }

    private static void endWithParent(EngineLog log) {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        log.warn("standard input broke: " + e.getMessage());
                    }
                    log.info("whoever started the engine is gone");
                    Runtime.getRuntime().halt(0);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
