package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rewrites two files of a folder, one after the other; each can be written back. */
final class EditFiles implements Remediation<EditFiles.Folder> {
    static final String CHECK = "files.setting";
    static final String OLD = "level = old\n";
    static final String NEW = "level = new\n";
    static final List<String> FILES = List.of("a.conf", "b.conf");

    record Folder(Path path) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("files", "main");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    @Override
    public RemediationSpec<Folder> spec() {
        return new RemediationSpec<>(
                "files.edit",
                Folder.class,
                Danger.SAFE,
                List.of(CHECK),
                List.of(),
                Duration.ofMillis(400),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
    }

    @Override
    public Plan plan(Occasion<Folder> occasion) throws IOException {
        List<Action> actions = new ArrayList<>();
        for (String file : FILES) {
            String now = Files.readString(occasion.target().path().resolve(file));
            actions.add(write("write", file, now, NEW));
        }
        return new Plan(
                spec().id(),
                occasion.target().subject(),
                "note",
                actions,
                20,
                occasion.now(),
                occasion.now().plusSeconds(60));
    }

    private static Action write(String verb, String file, String from, String to) {
        return Action.of(verb, file, Map.of("file", file, "from", from, "to", to), Map.of("content", from));
    }

    @Override
    public Result apply(Action action, Act<Folder> act) throws IOException {
        Path file = act.target().path().resolve(of(action, "file"));
        if (!Files.isRegularFile(file) || !Files.readString(file).equals(of(action, "from"))) {
            return Result.gone("another by now");
        }
        Files.writeString(file, of(action, "to"));
        return Result.done("");
    }

    @Override
    public Trace trace(Action action, Site<Folder> site) throws IOException {
        Path file = site.target().path().resolve(of(action, "file"));
        String now = Files.isRegularFile(file) ? Files.readString(file) : "";
        if (now.equals(of(action, "to"))) {
            return Trace.DONE;
        }
        return now.equals(of(action, "from")) ? Trace.NOT_DONE : Trace.UNKNOWN;
    }

    @Override
    public Optional<Action> undo(Action action) {
        return Optional.of(write("write-back", of(action, "file"), of(action, "to"), of(action, "from")));
    }

    private static String of(Action action, String key) {
        return action.identity().getOrDefault(key, "");
    }
}
