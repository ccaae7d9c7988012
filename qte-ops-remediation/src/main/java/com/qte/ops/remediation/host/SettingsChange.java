package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * One change of a drop-in and of what is in force beside it. Whatever of it is done already stays, and whatever is neither
 * as it was nor as it is wanted was changed by somebody else, whose change is left alone: so the same rules do it, finish it,
 * and take half of it back.
 *
 * @param verb {@link #SET} or {@link #RESTORE}
 * @param file the drop-in
 * @param was what was in the file; empty where there was none
 * @param wanted what is to be in it; empty where there is to be none
 * @param values the kernel's settings as they were; empty where only the file is changed
 * @param wantedValues as they are wanted, of the same names
 * @param isFolderNew whether the file's folder is made for it, and goes with it
 */
record SettingsChange(
        String verb,
        Path file,
        Optional<String> was,
        Optional<String> wanted,
        SortedMap<String, String> values,
        SortedMap<String, String> wantedValues,
        boolean isFolderNew) {
    static final String SET = "set";
    static final String RESTORE = "restore";

    private static final String WAS = "fileSha256";
    private static final String CONTENT = "content";
    private static final String VALUES = "values";
    private static final String WANTED_VALUES = "wantedValues";
    private static final String FOLDER = "folder";

    /** Two that replaced one file would take each other's for somebody else's. */
    private static final ReentrantLock TURN = new ReentrantLock();

    /**
     * Read from an action.
     *
     * @throws OpsException CONFIGURATION, if it is none of this kind
     */
    static SettingsChange of(Action action) {
        Map<String, String> identity = action.identity();
        Optional<String> was = Optional.ofNullable(action.before().get(CONTENT));
        boolean isKnown = (action.verb().equals(SET) || action.verb().equals(RESTORE))
                && identity.getOrDefault(Action.PATH, "").startsWith("/")
                && DropIn.sha256(was).equals(identity.get(WAS));
        if (!isKnown) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, "not a change of settings: " + action.verb() + " " + identity);
        }
        return new SettingsChange(
                action.verb(),
                Path.of(identity.getOrDefault(Action.PATH, "")),
                was,
                Optional.ofNullable(identity.get(CONTENT)),
                values(identity.getOrDefault(VALUES, "")),
                values(identity.getOrDefault(WANTED_VALUES, "")),
                "new".equals(identity.get(FOLDER)));
    }

    /** @param further what people should know of it */
    Action action(Map<String, String> further) {
        Map<String, String> identity = new HashMap<>(Map.of(Action.PATH, file.toString(), WAS, DropIn.sha256(was)));
        wanted.ifPresent(text -> identity.put(CONTENT, text));
        if (!values.isEmpty()) {
            identity.put(VALUES, text(values));
            identity.put(WANTED_VALUES, text(wantedValues));
        }
        if (isFolderNew) {
            identity.put(FOLDER, "new");
        }
        Map<String, String> before = new HashMap<>(further);
        was.ifPresent(text -> before.put(CONTENT, text));
        return Action.of(verb, file.toString(), identity, before);
    }

    /** What takes it back; empty for what is a taking back itself. */
    Optional<SettingsChange> back() {
        return verb.equals(SET)
                ? Optional.of(new SettingsChange(RESTORE, file, wanted, was, wantedValues, values, isFolderNew))
                : Optional.empty();
    }

    static String text(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static SortedMap<String, String> values(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String pair : text.split("; ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return values;
    }

    /** How things stand. */
    private enum Standing {
        WAS,
        WANTED,
        BETWEEN,
        FOREIGN
    }

    private Standing standing(KernelSettings kernel) throws IOException {
        Optional<String> text = new DropIn(file).read();
        SortedMap<String, String> now = kernel.read(values.keySet());
        boolean isForeign = !text.equals(was) && !text.equals(wanted);
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String value = now.getOrDefault(entry.getKey(), "");
            isForeign |= !value.equals(entry.getValue()) && !value.equals(wantedValues.get(entry.getKey()));
        }
        if (isForeign) {
            return Standing.FOREIGN;
        }
        if (text.equals(wanted) && now.equals(wantedValues)) {
            return Standing.WANTED;
        }
        return text.equals(was) && now.equals(values) ? Standing.WAS : Standing.BETWEEN;
    }

    /** Does what is not done yet; what the kernel refuses is put back as it was. */
    Result apply(KernelSettings kernel, Act<?> act) throws IOException, InterruptedException {
        TURN.lockInterruptibly();
        try {
            return alone(kernel, act);
        } finally {
            TURN.unlock();
        }
    }

    private Result alone(KernelSettings kernel, Act<?> act) throws IOException {
        Standing standing;
        try {
            standing = standing(kernel);
        } catch (DropIn.Odd e) {
            return Result.gone(String.valueOf(e.getMessage()));
        }
        if (standing == Standing.FOREIGN) {
            return Result.gone("somebody has changed it since: " + file + ", or the settings in force");
        }
        if (standing == Standing.WANTED) {
            return Result.gone("it is so already");
        }
        if (standing == Standing.BETWEEN && verb.equals(SET)) {
            return Result.gone("a part of it is so already; plan anew");
        }
        act.proceed();
        try {
            put(wanted);
        } catch (IOException e) {
            return putBack(kernel, e);
        }
        act.proceed();
        try {
            for (Map.Entry<String, String> entry : wantedValues.entrySet()) {
                kernel.write(entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            return putBack(kernel, e);
        }
        if (standing(kernel) != Standing.WANTED) {
            throw new OpsException(OpsException.Kind.PROTOCOL, file + " was written, and is not so when read again");
        }
        return Result.done(said());
    }

    private String said() {
        String inForce = wantedValues.isEmpty() ? "" : "; in force: " + text(wantedValues);
        return wanted.map(text -> file + " was written, " + text.length() + " characters")
                        .orElse(file + " was removed")
                + inForce;
    }

    /** @throws IOException if that does not come about either: nobody knows then how things stand */
    private Result putBack(KernelSettings kernel, IOException why) throws IOException {
        SortedMap<String, String> now = kernel.read(values.keySet());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (!entry.getValue().equals(now.get(entry.getKey()))) {
                kernel.write(entry.getKey(), entry.getValue());
            }
        }
        if (!new DropIn(file).read().equals(was)) {
            put(was);
        }
        return Result.refused(why.getMessage() + "; all is as it was");
    }

    private void put(Optional<String> text) throws IOException {
        DropIn dropIn = new DropIn(file);
        if (text.isPresent()) {
            if (isFolderNew && !Files.exists(dropIn.folder())) {
                Files.createDirectory(dropIn.folder());
            }
            dropIn.write(text.get());
            return;
        }
        if (!Files.exists(dropIn.folder())) {
            return;
        }
        dropIn.remove();
        if (isFolderNew && isEmpty(dropIn.folder())) {
            Files.delete(dropIn.folder());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Whether it was done. */
    Trace trace(KernelSettings kernel) throws IOException {
        try {
            return switch (standing(kernel)) {
                case WANTED -> Trace.DONE;
                case WAS -> Trace.NOT_DONE;
                case BETWEEN, FOREIGN -> Trace.UNKNOWN;
            };
        } catch (DropIn.Odd e) {
            return Trace.UNKNOWN;
        }
    }
}
