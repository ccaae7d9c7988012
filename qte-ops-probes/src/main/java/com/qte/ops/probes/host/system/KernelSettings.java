package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.system.KernelSnapshot.Setting;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether the running kernel is set as it is wanted to be; one part a setting that there is anything to say of.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the setting</th><th>status</th><th>reason</th></tr>
 *   <tr><td>{@code host.sysctl} names it, and this kernel has none of that name, or it cannot be read</td><td>SKIPPED</td><td>not-there</td></tr>
 *   <tr><td>is less than {@code host.sysctl} wants</td><td>DEGRADED</td><td>below</td></tr>
 *   <tr><td>is otherwise something else, and is no size of a queue or table</td><td>DEGRADED</td><td>differs</td></tr>
 *   <tr><td>vm.overcommit_memory is 2, and Redis runs here</td><td>DEGRADED</td><td>strict</td></tr>
 *   <tr><td>somaxconn or tcp_max_syn_backlog is less than 65535, and the engine runs here</td><td>HEALTHY</td>
 *       <td>noted</td></tr>
 *   <tr><td>vm.overcommit_memory is 0, or huge pages are always given out, and Redis runs here</td><td>HEALTHY</td>
 *       <td>noted</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>neither runs here, and {@code host.sysctl} wants nothing</td><td>SKIPPED</td><td>nothing-here</td></tr>
 * </table>
 *
 * <p>The manual asks for 65535 everywhere (RB-E3.1). A queue that is too short shows as what it does, in {@link
 * com.qte.ops.probes.host.net.HostNetwork host.tcp}; a number alone is no fault unless somebody wants another.
 */
final class KernelSettings implements Check<KernelSnapshot> {
    static final String ID = "host.kernel";

    private static final long MANUAL = 65_535;
    private static final String HUGE_PAGES = "transparent_hugepage";
    private static final long STRICT = 2;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).explains("redis.persistence.rdb").steps("RB-E3.1");
    }

    @Override
    public List<Verdict> judge(Observation<KernelSnapshot> seen) {
        KernelSnapshot now = seen.now();
        List<Verdict> verdicts = new ArrayList<>();
        for (Setting setting : now.settings()) {
            if (setting.wanted().isPresent()) {
                verdicts.add(wanted(setting).forPart(setting.name()));
            } else if (setting.value().isPresent()) {
                verdicts.addAll(unasked(setting, now));
            }
        }
        if (now.uses().isRedis()) {
            now.hugePages()
                    .ifPresent(pages -> verdicts.add(Verdict.of(
                                    Status.HEALTHY,
                                    pages.equals("always") ? "noted" : "ok",
                                    Evidence.text("value", pages))
                            .forPart(HUGE_PAGES)));
        }
        return verdicts.isEmpty() ? List.of(Verdict.skipped("nothing-here")) : verdicts;
    }

    private static Verdict wanted(Setting setting) {
        String wanted = setting.wanted().orElse("");
        Evidence wish = Evidence.text("wanted", wanted);
        if (setting.value().isEmpty()) {
            return Verdict.skipped("not-there", wish);
        }
        String value = setting.value().get();
        Evidence is = Evidence.text("value", value);
        if (value.equals(wanted)) {
            return Verdict.healthy(is, wish);
        }
        OptionalLong number = Setting.number(value);
        OptionalLong least = Setting.number(wanted);
        boolean areNumbers = number.isPresent() && least.isPresent();
        if (areNumbers && number.getAsLong() < least.getAsLong()) {
            return Verdict.of(Status.DEGRADED, "below", is, wish).causedBy("never-set", "lost");
        }
        return areNumbers && isSize(setting.name())
                ? Verdict.healthy(is, wish)
                : Verdict.of(Status.DEGRADED, "differs", is, wish).causedBy("never-set", "lost");
    }

    private static boolean isSize(String name) {
        return name.contains("max") || name.contains("backlog") || name.contains("buckets");
    }

    private static List<Verdict> unasked(Setting setting, KernelSnapshot now) {
        String text = setting.value().orElse("");
        OptionalLong number = Setting.number(text);
        Evidence is = Evidence.text("value", text);
        boolean isOvercommit = setting.name().equals(HostKernel.OVERCOMMIT);
        boolean means = isOvercommit ? now.uses().isRedis() : now.uses().isEngine();
        if (!means || number.isEmpty()) {
            return List.of();
        }
        long value = number.getAsLong();
        if (isOvercommit && value == STRICT) {
            return List.of(Verdict.of(Status.DEGRADED, "strict", is)
                    .causedBy("never-set")
                    .forPart(setting.name()));
        }
        boolean isNoted = isOvercommit ? value == 0 : value < MANUAL;
        return List.of(Verdict.of(Status.HEALTHY, isNoted ? "noted" : "ok", is).forPart(setting.name()));
    }
}
