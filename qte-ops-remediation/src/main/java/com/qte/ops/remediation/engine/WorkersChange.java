package com.qte.ops.remediation.engine;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.yaml.NotUnderstood;
import com.qte.ops.target.yaml.YamlNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One change of the number of workers: from one file to another, both known by their digests, so that taking it back ends
 * at the very bytes that it began with.
 *
 * @param verb {@link #SET} or {@link #RESTORE}
 * @param path of the file, links followed
 * @param from the number that stands there
 * @param to the number wanted
 * @param before SHA-256 of the file as it is
 * @param after SHA-256 of the file as it will be
 */
record WorkersChange(String verb, String path, int from, int to, String before, String after) {
    static final String SET = "set-workers";
    static final String RESTORE = "restore-workers";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * The change of this file.
     *
     * @throws NotUnderstood if it would change more than that
     */
    static WorkersChange to(int wanted, YamlNumber number, byte[] file, Path path) throws NotUnderstood {
        return new WorkersChange(
                SET,
                path.toString(),
                number.value(),
                wanted,
                ConfigFile.digest(file),
                ConfigFile.digest(number.replacedIn(file, wanted)));
    }

    /** Read from an action; empty if it is none of this kind. */
    static Optional<WorkersChange> of(Action action) {
        Map<String, String> identity = action.identity();
        String from = identity.getOrDefault("from", "");
        String to = identity.getOrDefault("to", "");
        String before = identity.getOrDefault("sha256", "");
        String after = identity.getOrDefault("sha256.after", "");
        boolean known = List.of(SET, RESTORE).contains(action.verb())
                && identity.containsKey(Action.PATH)
                && NUMBER.matcher(from).matches()
                && NUMBER.matcher(to).matches()
                && DIGEST.matcher(before).matches()
                && DIGEST.matcher(after).matches();
        return known
                ? Optional.of(new WorkersChange(
                        action.verb(),
                        identity.getOrDefault(Action.PATH, ""),
                        Integer.parseInt(from),
                        Integer.parseInt(to),
                        before,
                        after))
                : Optional.empty();
    }

    Action action() {
        return Action.of(
                verb,
                path,
                Map.of(
                        Action.PATH,
                        path,
                        "from",
                        Integer.toString(from),
                        "to",
                        Integer.toString(to),
                        "sha256",
                        before,
                        "sha256.after",
                        after),
                Map.of("workers", Integer.toString(from)));
    }

    boolean isUndo() {
        return verb.equals(RESTORE);
    }

    WorkersChange back() {
        return new WorkersChange(RESTORE, path, to, from, after, before);
    }

    Result apply(Path configured, List<String> key, Act<EngineTarget> act) throws IOException {
        ConfigFile file;
        byte[] changed;
        try {
            file = ConfigFile.open(configured);
            byte[] bytes = file.read();
            if (!file.path().toString().equals(path)) {
                return Result.gone("the configured file is " + file.path() + " by now");
            }
            if (!ConfigFile.digest(bytes).equals(before)) {
                return Result.gone("the file was changed since");
            }
            YamlNumber number = YamlNumber.find(bytes, key);
            if (number.value() != from) {
                return Result.gone("there are " + number.value() + " workers by now");
            }
            changed = number.replacedIn(bytes, to);
            if (!ConfigFile.digest(changed).equals(after)) {
                return Result.refused("the file would not become the one that was planned");
            }
            act.proceed();
            file.prepare(changed, after);
            if (!isUndo()) {
                file.keep(bytes, before);
            }
        } catch (ConfigFile.Unsafe e) {
            return Result.refused("the file is not safe to replace: " + e.reason());
        } catch (NotUnderstood e) {
            return Result.refused("the file is not understood: " + e.reason().word());
        } catch (IOException e) {
            return Result.refused("nothing was changed: " + e.getMessage());
        }
        if (!file.replace(before, after)) {
            return Result.gone("the file was changed a moment ago");
        }
        if (isUndo()) {
            file.forget(after);
        }
        return Result.done("workers " + from + " -> " + to + " in " + path
                + "; in force when the engine reads the file again"
                + (isUndo() ? "" : "; the old file is " + file.kept(before).getFileName()));
    }

    /** What of an act that broke off is there. */
    Trace trace(Path configured) throws IOException {
        String now;
        try {
            now = ConfigFile.digest(ConfigFile.open(configured).read());
        } catch (ConfigFile.Unsafe e) {
            return Trace.UNKNOWN;
        }
        if (now.equals(after)) {
            return Trace.DONE;
        }
        return now.equals(before) ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
