package com.qte.ops.probes.engine;

import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Visits pages in a process of its own, with no more than 32 MiB of heap to spare. */
final class HostilePageProcess {
    private static final long SPARE_BYTES = 32L << 20;
    private static final int MEBIBYTE = 1 << 20;

    /** On a busy machine the first ones may take longer than a visit may. */
    private static final int TRIES = 8;

    private HostilePageProcess() {}

    /** @param arguments the port, and the names of the pages, a tame one first */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        visit(port, arguments[1]);
        byte[][] ballast = ballast();
        for (String page : List.of(arguments).subList(2, arguments.length)) {
            visit(port, page);
        }
        System.out.println("SURVIVED with " + ballast.length + " MiB of ballast");
    }

    /** What is free now beyond what may be used, taken away. */
    private static byte[][] ballast() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        byte[][] ballast = new byte[(int) Math.max(0, (free - SPARE_BYTES) / MEBIBYTE)][];
        for (int i = 0; i < ballast.length; i++) {
            ballast[i] = new byte[MEBIBYTE];
        }
        return ballast;
    }

    private static void visit(int port, String page) throws Exception {
        URI base = URI.create("http://127.0.0.1:" + port);
        EngineTarget engine = new EngineTarget(
                "qte-engine",
                Optional.of(base),
                Optional.empty(),
                Optional.of(URI.create(base + "/" + page)),
                Optional.of(URI.create(base + "/" + page)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                EngineSetup.NONE);
        String said = "";
        for (int i = 0; i < TRIES && !said.contains(" OK "); i++) {
            said = visit(engine, page);
        }
        System.out.println(said);
    }

    private static String visit(EngineTarget engine, String page) throws Exception {
        long begun = System.nanoTime();
        try (OneVisit<EngineTarget, EngineSnapshot> visit = new OneVisit<>(engine, Duration.ofSeconds(4))) {
            EngineSnapshot seen = new EnginePage().collect(visit);
            return page + " " + seen.page().orElseThrow().reach().outcome() + " "
                    + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms "
                    + seen.page().orElseThrow().bytes() + " bytes "
                    + seen.page().orElseThrow().series() + " series "
                    + seen.page().orElseThrow().malformedLines() + " malformed complete="
                    + seen.page().orElseThrow().complete();
        }
    }
}
