package com.qte.ops.target.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what may be a secret in the lines of a configuration file or of a log, whatever its format. Rather too much than
 * too little: behind a name that sounds like a secret nothing of the line is left. For the lines of one file in their
 * order; not thread-safe. Linear in the length of a line.
 *
 * <table>
 *   <caption>Masked</caption>
 *   <tr><td>whatever follows a name such as {@code password}, {@code db.secret}, {@code API_TOKEN}, {@code key} on the
 *       line, and the lines below it that are indented more</td></tr>
 *   <tr><td>user and password in addresses</td></tr>
 *   <tr><td>private keys in PEM</td></tr>
 *   <tr><td>words of 32 signs or more made of letters and digits</td></tr>
 * </table>
 */
public final class Mask {
    /** What stands for a secret. */
    public static final String MASKED = "***";

    private static final List<String> WITHIN = List.of(
            "password",
            "passwd",
            "passphrase",
            "requirepass",
            "masterauth",
            "pwd",
            "secret",
            "token",
            "credential",
            "authorization",
            "cookie",
            "apikey");
    private static final Set<String> LAST =
            Set.of("key", "keys", "pass", "auth", "pin", "salt", "dsn", "bearer", "basic");
    /** Directives of nginx: an address follows. */
    private static final Set<String> HARMLESS =
            Set.of("proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass");

    private static final Pattern NAME = Pattern.compile("[\\w.-]++");
    private static final Pattern SEPARATOR = Pattern.compile("[\"']?\\s*+(?:[:=]>?\\s*+|>)|[\"']?\\s++");
    private static final Pattern ADDRESS = Pattern.compile("://[^/\\s@\"']{1,300}@");
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+_=-]{32,}+");
    private static final Pattern OPENS = Pattern.compile("[\"']?[|>][+-]?\\d?|[{\\[(]|\\\\");
    private static final Pattern FILE = Pattern.compile("[\"']?/[\\w./-]++[\"']?;?");

    private boolean inKey;
    private boolean goesOn;
    private int indent = -1;

    /** The next line, without its end. */
    public String line(String line) {
        if (inKey) {
            inKey = !line.contains("-----END");
            return MASKED;
        }
        if (line.contains("-----BEGIN") && line.contains("PRIVATE KEY")) {
            inKey = !line.contains("-----END");
            return MASKED;
        }
        boolean further = goesOn || indent >= 0 && !line.isBlank() && indent(line) > indent;
        if (further) {
            goesOn = line.endsWith("\\");
            return " ".repeat(Math.min(indent(line), 40)) + MASKED;
        }
        indent = line.isBlank() ? indent : -1;
        return opaque(ADDRESS.matcher(named(line)).replaceAll("://" + MASKED + "@"));
    }

    private String named(String line) {
        Matcher name = NAME.matcher(line);
        Matcher separator = SEPARATOR.matcher(line);
        while (name.find()) {
            separator.region(name.end(), line.length());
            if (!isSecret(name.group())) {
                continue;
            }
            if (name.end() == line.length()) {
                return line;
            }
            if (separator.lookingAt()) {
                return masked(line, separator.end());
            }
        }
        return line;
    }

    private String masked(String line, int from) {
        String value = line.substring(from).strip();
        if (value.isEmpty() || OPENS.matcher(value).matches()) {
            indent = indent(line);
            goesOn = value.equals("\\");
            return line;
        }
        if (FILE.matcher(value).matches() && value.lastIndexOf('.') > 0) {
            return line;
        }
        indent = indent(line);
        goesOn = value.endsWith("\\");
        return line.substring(0, from) + MASKED;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String last = lower.substring(
                Math.max(lower.lastIndexOf('_'), Math.max(lower.lastIndexOf('.'), lower.lastIndexOf('-'))) + 1);
        return !HARMLESS.contains(lower)
                && (LAST.contains(last)
                        || name.endsWith("Key")
                        || WITHIN.stream().anyMatch(lower::contains));
    }

    private static String opaque(String line) {
        return OPAQUE.matcher(line).replaceAll(found -> {
            String word = found.group();
            boolean mixed =
                    word.chars().anyMatch(Character::isDigit) && word.chars().anyMatch(Character::isLetter);
            return mixed ? MASKED : Matcher.quoteReplacement(word);
        });
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
