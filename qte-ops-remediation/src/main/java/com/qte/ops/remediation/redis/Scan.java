package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A walk over the keys of one database, step by step. One thread at a time. */
final class Scan {
    private final RedisSession session;
    private final int database;
    private final List<String> options;
    private String cursor = "0";
    private boolean over;

    private Scan(RedisSession session, int database, List<String> options) {
        this.session = session;
        this.database = database;
        this.options = options;
    }

    /** Over every key. */
    static Scan all(RedisSession session, int database, int keysAStep) {
        return new Scan(session, database, List.of("COUNT", Integer.toString(keysAStep)));
    }

    /** Over those that begin with this. */
    static Scan of(RedisSession session, int database, int keysAStep, KeyPrefix prefix) {
        return new Scan(session, database, List.of("MATCH", prefix.pattern(), "COUNT", Integer.toString(keysAStep)));
    }

    /** Whether the last step reached the end. */
    boolean isOver() {
        return over;
    }

    /** The next step; an error reply leaves the walk where it was. */
    Reply next(Duration within) throws RedisFailure, InterruptedException {
        return next(within, List.of()).get(0);
    }

    /** The next step with further commands in the same exchange, whose replies come after that of the step. */
    List<Reply> next(Duration within, List<List<String>> further) throws RedisFailure, InterruptedException {
        List<String> scan = new ArrayList<>(List.of("SCAN", cursor));
        scan.addAll(options);
        // each time, for a connection that was lost and made anew is in database 0
        List<List<String>> commands = new ArrayList<>(select(database));
        int before = commands.size();
        commands.add(scan);
        commands.addAll(further);
        List<Reply> replies = session.exchange(within, commands).replies();
        Reply selected = replies.get(0);
        if (before > 0 && selected.refusal().isPresent()) {
            return List.of(selected);
        }
        Reply step = replies.get(before);
        if (step.items().size() == 2) {
            cursor = step.items().get(0).text().orElse("0");
            over = cursor.equals("0");
        } else if (step.refusal().isEmpty()) {
            throw new OpsException(OpsException.Kind.PROTOCOL, "SCAN was answered with something else than a step");
        }
        return replies.subList(before, replies.size());
    }

    /** The names that a step brought. */
    static List<String> names(Reply step) {
        return step.items().size() == 2
                ? step.items().get(1).items().stream()
                        .flatMap(name -> name.text().stream())
                        .toList()
                : List.of();
    }

    /** Whether the server knows its entry by this name; one that is not UTF-8 has become another on the way. */
    static boolean isWhole(String name) {
        return new Reply.Text(name).isWhole();
    }

    /** What has to be sent first to be in this database. */
    static List<List<String>> select(int database) {
        return database == 0 ? List.of() : List.of(List.of("SELECT", Integer.toString(database)));
    }
}
