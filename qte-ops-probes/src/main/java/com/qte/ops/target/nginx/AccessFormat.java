package com.qte.ops.target.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How lines of an access log are written, as {@code log_format} has it: texts, and variables between them. A line is read
 * in one pass, each variable up to where the text behind it stands next; nginx writes quotes within values as {@code \x22},
 * so that none ends too early.
 *
 * @param format as in {@code log_format}, without quotes around it and line breaks in it
 */
public record AccessFormat(String format) {
    /** What nginx writes where nothing else is configured. */
    public static final AccessFormat COMBINED =
            new AccessFormat("$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
                    + "\"$http_referer\" \"$http_user_agent\"");

    /** What is to be added so that it tells how long upstreams took. */
    public static final String UPSTREAM_TIME = "$upstream_response_time";

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /** Whether what is needed at the least is in it, and its parts can be told apart. */
    public boolean isUsable() {
        List<Part> parts = parts();
        boolean areApart = true;
        for (int i = 0; i < parts.size() - 1; i++) {
            areApart &= !parts.get(i).after().isEmpty();
        }
        return areApart && has("status") && has("remote_addr");
    }

    /** Whether upstreams' times are in it. */
    public boolean tellsUpstreamTime() {
        return has("upstream_response_time");
    }

    private boolean has(String variable) {
        return parts().stream().anyMatch(part -> part.variable().equals(variable));
    }

    /** A reader of such lines; for one thread. */
    public Reader reader() {
        Matcher first = VARIABLE.matcher(format);
        return new Reader(first.find() ? format.substring(0, first.start()) : format, parts());
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(format);
        boolean found = variables.find();
        while (found) {
            String name = variables.group(1) == null ? variables.group(2) : variables.group(1);
            int end = variables.end();
            found = variables.find();
            parts.add(new Part(name, format.substring(end, found ? variables.start() : format.length())));
        }
        return parts;
    }

    private record Part(String variable, String after) {}

    /**
     * A request.
     *
     * @param client address that it came from
     * @param status what was answered, 100 to 599
     * @param upstreamSeconds how long upstreams took, together where several were tried; empty where none was asked, or the
     *     format does not tell
     */
    public record Request(String client, int status, Optional<Double> upstreamSeconds) {}

    /** Reads lines. For one thread. */
    public static final class Reader {
        private final String before;
        private final List<Part> parts;

        private Reader(String before, List<Part> parts) {
            this.before = before;
            this.parts = parts;
        }

        /** The request; empty where the line is none of this format. */
        public Optional<Request> read(String line) {
            if (!line.startsWith(before)) {
                return Optional.empty();
            }
            String client = "";
            int status = 0;
            Optional<Double> upstream = Optional.empty();
            int at = before.length();
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                boolean isLast = i == parts.size() - 1;
                int end = isLast && part.after.isEmpty() ? line.length() : line.indexOf(part.after, at);
                if (end < 0) {
                    return Optional.empty();
                }
                switch (part.variable) {
                    case "remote_addr" -> client = line.substring(at, end);
                    case "status" -> status = number(line, at, end);
                    case "upstream_response_time" -> upstream = seconds(line.substring(at, end));
                    default -> {
                        // Not needed.
                    }
                }
                at = end + part.after.length();
            }
            boolean isRequest = !client.isEmpty() && client.length() <= 64 && status >= 100 && status <= 599;
            return isRequest ? Optional.of(new Request(client, status, upstream)) : Optional.empty();
        }

        private static int number(String line, int from, int end) {
            if (end - from != 3) {
                return 0;
            }
            int number = 0;
            for (int i = from; i < end; i++) {
                int digit = line.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return 0;
                }
                number = number * 10 + digit;
            }
            return number;
        }

        /** {@code 0.003}, of several tries {@code 0.003, 0.120}, with redirects {@code 0.003 : 0.120}; a dash is none. */
        private static Optional<Double> seconds(String text) {
            double sum = 0;
            boolean isAny = false;
            int at = 0;
            while (at < text.length()) {
                int end = at;
                while (end < text.length() && (text.charAt(end) == '.' || Character.digit(text.charAt(end), 10) >= 0)) {
                    end++;
                }
                if (end > at && end - at < 16) {
                    try {
                        sum += Double.parseDouble(text.substring(at, end));
                        isAny = true;
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                }
                at = end + 1;
            }
            return isAny ? Optional.of(sum) : Optional.empty();
        }
    }
}
