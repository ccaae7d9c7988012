package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether the JVM was started as an engine's should be. Each part says what is set and what would be right.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>part</th><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td></td><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td></td><td>the JVM does not tell</td><td>SKIPPED</td><td>not-told</td></tr>
 *   <tr><td>heap-dump</td><td>none is written when memory runs out</td><td>DEGRADED</td><td>no-dump</td></tr>
 *   <tr><td>heap-dump</td><td>less is free there than the heap may be large</td><td>DEGRADED</td><td>no-room</td></tr>
 *   <tr><td>out-of-memory</td><td>the process goes on without memory</td><td>DEGRADED</td><td>goes-on</td></tr>
 *   <tr><td>heap-size</td><td>it may grow beyond what it begins with</td><td>DEGRADED</td><td>grows</td></tr>
 *   <tr><td>collector</td><td>Epsilon, which never collects</td><td>DEGRADED</td><td>unsuited</td></tr>
 *   <tr><td>collector</td><td>Serial, with two processors or more and a heap of 512 MiB or more</td>
 *       <td>DEGRADED</td><td>unsuited</td></tr>
 *   <tr><td>collector</td><td>Parallel, with a heap of 1 GiB or more</td><td>DEGRADED</td><td>unsuited</td></tr>
 *   <tr><td>each</td><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The manual (RB-E2.1) sets heap and collector; what is to happen when memory runs out it leaves to chance.
 */
final class StartFlags implements Check<ShapeSnapshot> {
    private static final long MIB = 1L << 20;
    private static final long LARGE_FOR_SERIAL = 512 * MIB;
    private static final long LARGE_FOR_PARALLEL = 1024 * MIB;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.flags", Severity.P3).steps("RB-E2.1");
    }

    @Override
    public List<Verdict> judge(Observation<ShapeSnapshot> seen) {
        Optional<Shape> shape = seen.now().shape();
        if (shape.isEmpty()) {
            return List.of(Verdict.skipped("not-the-engine"));
        }
        return shape.get()
                .flags()
                .map(flags -> List.of(heapDump(flags), outOfMemory(flags), heapSize(flags), collector(flags)))
                .orElse(List.of(Verdict.skipped("not-told")));
    }

    private static Verdict heapDump(Flags flags) {
        Evidence folder = Evidence.text("folder", flags.dumpFolder());
        Evidence heap = Evidence.number("heap", flags.maxHeapBytes(), Unit.BYTES);
        if (!flags.heapDump()) {
            return part("heap-dump", "no-dump", folder, heap);
        }
        if (flags.dumpRoomBytes().filter(room -> room < flags.maxHeapBytes()).isPresent()) {
            Evidence room = Evidence.number("room", flags.dumpRoomBytes().get(), Unit.BYTES);
            return part("heap-dump", "no-room", folder, heap, room);
        }
        return Verdict.healthy(folder, heap).forPart("heap-dump");
    }

    private static Verdict outOfMemory(Flags flags) {
        Evidence does = Evidence.text("does", flags.onOutOfMemory());
        return flags.onOutOfMemory().equals(FlagFacts.GOES_ON)
                ? part("out-of-memory", "goes-on", does)
                : Verdict.healthy(does).forPart("out-of-memory");
    }

    private static Verdict heapSize(Flags flags) {
        Evidence initial = Evidence.number("initial", flags.initialHeapBytes(), Unit.BYTES);
        Evidence max = Evidence.number("max", flags.maxHeapBytes(), Unit.BYTES);
        Evidence right = Evidence.text("right", "-Xms" + flags.maxHeapBytes() / MIB + "m");
        return flags.initialHeapBytes() < flags.maxHeapBytes()
                ? part("heap-size", "grows", initial, max, right)
                : Verdict.healthy(initial, max, right).forPart("heap-size");
    }

    private static Verdict collector(Flags flags) {
        Evidence collector = Evidence.text("collector", flags.collector());
        Evidence heap = Evidence.number("heap", flags.maxHeapBytes(), Unit.BYTES);
        Evidence processors = Evidence.count("processors", flags.processors());
        boolean isUnsuited = switch (flags.collector()) {
            case "Epsilon" -> true;
            case "Serial" -> flags.processors() >= 2 && flags.maxHeapBytes() >= LARGE_FOR_SERIAL;
            case "Parallel" -> flags.maxHeapBytes() >= LARGE_FOR_PARALLEL;
            default -> false;
        };
        return isUnsuited
                ? part("collector", "unsuited", collector, heap, processors)
                : Verdict.healthy(collector, heap, processors).forPart("collector");
    }

    private static Verdict part(String part, String reason, Evidence... evidence) {
        return Verdict.of(Status.DEGRADED, reason, evidence).forPart(part);
    }
}
