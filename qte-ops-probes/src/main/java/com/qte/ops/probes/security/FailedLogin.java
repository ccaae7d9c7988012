package com.qte.ops.probes.security;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that tells of logins that failed. PAM and the SSH server tell of the same login in different words, so that they
 * are counted apart.
 *
 * @param voice who tells it
 * @param source where it came from; {@code local} where no address is named
 * @param times how many logins
 */
record FailedLogin(Voice voice, String source, int times) {
    /** Who tells it. */
    enum Voice {
        /** {@code authentication failure}, as RB-F1.1 has it: PAM, and the engine's own log. */
        AUTHENTICATION_FAILURE,
        /** {@code Failed password}, by the SSH server. */
        FAILED_PASSWORD
    }

    private static final Pattern MORE = Pattern.compile("PAM (\\d{1,4}) more authentication failure");
    private static final Pattern REPEATED = Pattern.compile("message repeated (\\d{1,4}) times");
    /** The user's name stands behind it and may hold anything, so that the first one counts. */
    private static final Pattern HOST = Pattern.compile("\\b(?:rhost|ip|addr|client|source|remote)=([\\w.:-]{1,64})");
    /** The user's name stands before it, so that the last one counts. */
    private static final Pattern FROM = Pattern.compile("from ([\\w.:-]{1,64})(?: port \\d{1,5}|\\s|$)");

    static Optional<FailedLogin> of(String line) {
        if (line.toLowerCase(Locale.ROOT).contains("authentication failure")) {
            return Optional.of(new FailedLogin(Voice.AUTHENTICATION_FAILURE, source(line), times(line, MORE)));
        }
        return line.contains("Failed password") || line.contains("Failed keyboard-interactive")
                ? Optional.of(new FailedLogin(Voice.FAILED_PASSWORD, source(line), times(line, REPEATED)))
                : Optional.empty();
    }

    private static int times(String line, Pattern pattern) {
        Matcher times = pattern.matcher(line);
        return times.find() ? Math.max(1, Integer.parseInt(times.group(1))) : 1;
    }

    private static String source(String line) {
        Matcher host = HOST.matcher(line);
        if (host.find()) {
            return host.group(1);
        }
        String source = "local";
        Matcher from = FROM.matcher(line);
        while (from.find()) {
            source = from.group(1);
        }
        return source;
    }
}
