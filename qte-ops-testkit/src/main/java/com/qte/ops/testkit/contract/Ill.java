package com.qte.ops.testkit.contract;

import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults that can befall every probe that talks to a port. */
final class Ill {
    private static final Duration A_BYTE_EVERY = Duration.ofSeconds(1);

    private Ill() {}

    /** By name, in the order in which they are tried. */
    static Map<String, Fault> zoo(byte[] answer, long seed) {
        Map<String, Fault> zoo = new LinkedHashMap<>();
        zoo.put("accepts and is silent", Faults.silence());
        zoo.put("half-closes at once", Faults.halfClose());
        zoo.put("resets", Faults.reset());
        zoo.put("answers one byte a second", Faults.trickle(answer, A_BYTE_EVERY));
        zoo.put("closes in the middle of the answer", Faults.cutShort(answer, answer.length / 2));
        zoo.put("answers garbage", Faults.garbage(seed));
        zoo.put("answers with what it was sent", Faults.echo());
        return zoo;
    }
}
