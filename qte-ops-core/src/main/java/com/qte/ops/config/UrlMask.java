package com.qte.ops.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the passwords that people put into addresses. Rather too much is taken for a password than too little. */
final class UrlMask {
    private static final String STARS = "***";

    /** A host with path and query and no user: an {@code @} that comes later is part of the query. */
    private static final Pattern HOST_AND_QUERY =
            Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?(,[A-Za-z0-9._-]+(:\\d{1,5})?)*(/[^@?#]*)?[?#][^@]*");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;][^=&;\\s]*(?:pass|pwd|secret|token|credential|auth|key)[^=&;\\s]*=)([^&\\s]+)");

    private UrlMask() {}

    /** The text with every password in an address replaced by three asterisks. */
    static String masked(String text) {
        String masked = PARAMETER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + STARS);
        int start = masked.indexOf("://");
        int at = masked.lastIndexOf('@');
        if (start < 0 || at < start + 3 || isQuery(masked.substring(start + 3, at))) {
            return masked;
        }
        String user = masked.substring(start + 3, at);
        String kept = user.contains(":") ? user.substring(0, user.indexOf(':') + 1) : "";
        return masked.substring(0, start + 3) + kept + STARS + masked.substring(at);
    }

    /** The passwords themselves, as they are written there. */
    static List<String> secrets(String text) {
        List<String> secrets = new ArrayList<>(PARAMETER
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(2))
                .toList());
        int start = text.indexOf("://");
        int at = text.lastIndexOf('@');
        if (start >= 0 && at >= start + 3 && !isQuery(text.substring(start + 3, at))) {
            String user = text.substring(start + 3, at);
            secrets.add(user.substring(user.indexOf(':') + 1));
        }
        secrets.removeIf(String::isBlank);
        return secrets;
    }

    private static boolean isQuery(String beforeAt) {
        return HOST_AND_QUERY.matcher(beforeAt).matches();
    }
}
