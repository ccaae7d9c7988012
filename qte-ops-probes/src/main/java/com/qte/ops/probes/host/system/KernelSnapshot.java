package com.qte.ops.probes.host.system;

import com.qte.ops.target.host.HostWishes.Uses;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Settings of the running kernel, and whether the machine waits for a restart.
 *
 * @param settings those that mean anything here, by name
 * @param hugePages whether memory is given out in huge pages: {@code always}, {@code madvise} or {@code never}; absent
 *     where the kernel does not say
 * @param uses what runs on this machine
 * @param tellsRestart whether something on this machine notes it when a restart is waited for
 * @param restart absent where nothing waits for one, or the distribution does not say
 */
public record KernelSnapshot(
        List<Setting> settings,
        Optional<String> hugePages,
        Uses uses,
        boolean tellsRestart,
        Optional<Restart> restart) {
    public KernelSnapshot {
        settings = List.copyOf(settings);
    }

    /**
     * A setting.
     *
     * @param name as {@code sysctl} writes it
     * @param value what it is, several numbers with a blank between; absent where there is none of this name, or it
     *     cannot be read
     * @param wanted what the configuration wants it to be; absent where it does not say
     */
    public record Setting(String name, Optional<String> value, Optional<String> wanted) {
        /** A number as it is written. */
        static OptionalLong number(String text) {
            return text.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        }
    }

    /**
     * A restart that is waited for.
     *
     * @param packages for whose sake, at most 20
     */
    public record Restart(List<String> packages) {
        public Restart {
            packages = List.copyOf(packages);
        }
    }
}
