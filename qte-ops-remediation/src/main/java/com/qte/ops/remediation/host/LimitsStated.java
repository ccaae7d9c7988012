package com.qte.ops.remediation.host;

import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import com.qte.ops.target.host.WatchedProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is said already of how many files may be open: by other files for the same accounts or unit, by ours, and by the
 * engine that runs. Nothing of it is to be lowered.
 *
 * @param said in the order in which it was found
 */
record LimitsStated(List<Stated> said) {
    /** What systemd gives whatever it starts as the hard limit, since version 240. */
    private static final long USUAL_HARD = 524_288;

    private static final int MOST_FILES = 500;
    private static final List<String> UNIT_FOLDERS = List.of(
            "etc/systemd/system/",
            "run/systemd/system/",
            "usr/local/lib/systemd/system/",
            "usr/lib/systemd/system/",
            "lib/systemd/system/");
    private static final Pattern OF_LOGINS =
            Pattern.compile("\\s*(\\S+)\\s+(soft|hard|-)\\s+nofile\\s+(\\S+)\\s*(?:#.*)?");
    private static final List<String> MANAGER_FILES = List.of("etc/systemd/system.conf", "run/systemd/system.conf");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z_][\\w.-]*");
    private static final Pattern OF_UNIT =
            Pattern.compile("\\s*(?:Default)?LimitNOFILE\\s*=\\s*([^\\s:]+)(?::(\\S+))?\\s*");
    private static final Pattern OF_PROCESS = Pattern.compile("Max open files\\s+(\\S+)\\s+(\\S+)\\s.*");

    /**
     * One of them.
     *
     * @param where a file, or the process that runs
     * @param account of whom it is said; empty where it is the engine, or its unit
     * @param soft how many; 0 where only the other is said; the greatest number where there is no limit
     * @param hard how many it could be raised to, likewise
     * @param isOurs whether it is said by our own drop-in
     */
    record Stated(String where, String account, long soft, long hard, boolean isOurs) {
        /** Whether it gives way to what is said of this account: a user's own comes first, a group's before that of all. */
        boolean isWiderThan(String other) {
            return !account.isEmpty() && rank(account) < rank(other);
        }

        private static int rank(String account) {
            if (account.equals("*")) {
                return 0;
            }
            return ACCOUNT.matcher(account).matches() ? 2 : 1;
        }
    }

    /** Reads all of them; takes some milliseconds. */
    static LimitsStated read(HostTarget target, WantedLimits wanted) {
        try (HostFiles files = target.open(Duration.ZERO)) {
            List<Stated> said = new ArrayList<>();
            if (wanted.unit().isPresent()) {
                String unit = wanted.unit().get();
                Stream.concat(UNIT_FOLDERS.stream().map(folder -> folder + unit), MANAGER_FILES.stream())
                        .flatMap(file -> Stream.concat(Stream.of(file), confs(files, file + ".d")))
                        .forEach(file -> read(files, file, OF_UNIT, said));
            } else {
                Stream.concat(Stream.of("etc/security/limits.conf"), confs(files, "etc/security/limits.d"))
                        .forEach(file -> read(files, file, OF_LOGINS, said));
                said.removeIf(one -> wanted.accounts().stream()
                        .noneMatch(account -> account.equals(one.account()) || one.isWiderThan(account)));
            }
            WatchedProcesses.engine(files, target)
                    .map(engine -> "proc/" + engine.pid() + "/limits")
                    .ifPresent(file -> read(files, file, OF_PROCESS, said));
            return new LimitsStated(List.copyOf(said));
        }
    }

    private static Stream<String> confs(HostFiles files, String folder) {
        return files.listed(folder, MOST_FILES).orElse(List.of()).stream()
                .filter(name -> name.endsWith(".conf"))
                .map(name -> folder + "/" + name);
    }

    private static void read(HostFiles files, String file, Pattern pattern, List<Stated> said) {
        boolean isOurs = file.endsWith("/" + DropIn.NAME);
        for (String line : files.lines(file)) {
            Matcher found = pattern.matcher(line);
            if (!found.matches()) {
                continue;
            }
            boolean isOfLogins = pattern == OF_LOGINS;
            String type = isOfLogins ? found.group(2) : "-";
            long first = number(found.group(isOfLogins ? 3 : 1)).orElse(0);
            String other = isOfLogins ? null : found.group(2);
            long second = other == null ? first : number(other).orElse(0);
            said.add(new Stated(
                    "/" + file,
                    isOfLogins ? found.group(1) : "",
                    type.equals("hard") ? 0 : first,
                    type.equals("soft") ? 0 : second,
                    isOurs));
        }
    }

    private static OptionalLong number(String text) {
        if (text.equals("unlimited") || text.equals("infinity") || text.equals("-1")) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Where more is allowed than this; empty where nothing allows more. */
    Optional<String> above(long openFiles) {
        return said.stream()
                .filter(one -> one.soft() > openFiles)
                .map(one -> one.where() + ": " + one.soft())
                .findFirst();
    }

    /**
     * The hard limit that lowers neither the unit's nor the engine's, nor what our own drop-in or a wider line gives the
     * account; the greatest number where there is none.
     *
     * @param account empty for a unit
     */
    long hard(String account, long openFiles) {
        return said.stream()
                .filter(one -> one.account().isEmpty()
                        || one.isOurs() && one.account().equals(account)
                        || one.isWiderThan(account))
                .mapToLong(Stated::hard)
                .reduce(Math.max(openFiles, USUAL_HARD), Math::max);
    }

    /** Whether another file gives this account a higher hard limit, which then is left to that one. */
    boolean isHardElsewhere(String account, long hard) {
        return said.stream().anyMatch(one -> !one.isOurs() && one.account().equals(account) && one.hard() >= hard);
    }
}
