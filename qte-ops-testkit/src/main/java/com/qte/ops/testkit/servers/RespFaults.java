package com.qte.ops.testkit.servers;

import java.io.IOException;

/** What a Redis says that will not serve. */
public final class RespFaults {
    private RespFaults() {}

    /** Answers every command with this error, such as {@code LOADING Redis is loading the dataset in memory}. */
    public static Fault error(String line) {
        return caller -> {
            while (true) {
                command(caller);
                caller.send("-" + line + "\r\n");
            }
        };
    }

    /** Wants a login. */
    public static Fault noAuth() {
        return error("NOAUTH Authentication required.");
    }

    /** Does not accept the login. */
    public static Fault wrongPass() {
        return error("WRONGPASS invalid username-password pair or user is disabled.");
    }

    /** Reads its data set from disk. */
    public static Fault loading() {
        return error("LOADING Redis is loading the dataset in memory");
    }

    /** Is kept busy by a script. */
    public static Fault busy() {
        return error("BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.");
    }

    /** One command: an array of bulk strings. */
    private static void command(Caller caller) throws IOException {
        String head = caller.line();
        if (head.startsWith("*")) {
            for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
                int length = Integer.parseInt(caller.line().substring(1));
                caller.read(length + 2);
            }
        }
    }
}
