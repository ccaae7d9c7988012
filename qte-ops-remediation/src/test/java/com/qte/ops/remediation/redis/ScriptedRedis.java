package com.qte.ops.remediation.redis;

import com.qte.ops.testkit.servers.Caller;
import com.qte.ops.testkit.servers.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Says what a test wants a Redis to say, in its protocol and in ISO 8859-1.
 *
 * @param answer the reply to the words of a command
 */
record ScriptedRedis(Function<List<String>, String> answer) implements Fault {
    /** A reply to SCAN. */
    static String step(String cursor, String... names) {
        StringBuilder reply = new StringBuilder("*2\r\n" + bulk(cursor) + "*" + names.length + "\r\n");
        for (String name : names) {
            reply.append(bulk(name));
        }
        return reply.toString();
    }

    /** A block of text. */
    static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    @Override
    public void befall(Caller caller) throws IOException {
        while (true) {
            int left = Integer.parseInt(caller.line().substring(1));
            List<String> words = new ArrayList<>();
            for (; left > 0; left--) {
                int length = Integer.parseInt(caller.line().substring(1));
                words.add(new String(caller.read(length), StandardCharsets.UTF_8));
                caller.line();
            }
            caller.send(answer.apply(words));
        }
    }
}
