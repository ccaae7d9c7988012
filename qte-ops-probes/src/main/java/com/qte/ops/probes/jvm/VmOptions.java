package com.qte.ops.probes.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Reads what this JVM was told, or made up for itself; microseconds. */
final class VmOptions {
    private VmOptions() {}

    /** The value of an option; empty where this JVM has none of that name. */
    static Optional<String> text(String option) {
        try {
            return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    .map(bean -> bean.getVMOption(option).getValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Long> number(String option) {
        try {
            return text(option).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static boolean isOn(String option) {
        return text(option).filter("true"::equals).isPresent();
    }
}
