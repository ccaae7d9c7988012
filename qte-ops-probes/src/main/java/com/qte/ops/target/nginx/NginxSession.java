package com.qte.ops.target.nginx;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.http.HttpSession;
import com.qte.ops.target.http.Pending;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an nginx: its page, its program, its processes. Safe from several threads. */
public final class NginxSession implements AutoCloseable {
    /** A test of a large configuration with many certificates takes a second or two. */
    private static final Duration TEST_WITHIN = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_PID_BYTES = 64;
    private static final int MOST_PAGE_BYTES = 64 << 10;
    private static final Pattern BUILT_WITH = Pattern.compile("--conf-path=(\\S+)");

    private final NginxTarget target;
    private final HttpSession http;

    NginxSession(NginxTarget target) {
        this.target = target;
        http = HttpSession.to(target.url().map(Set::of).orElse(Set.of()));
    }

    /** Asks for the page; returns at once. */
    public Pending page(URI url, Duration within) {
        return http.get(url, "*/*", within, MOST_PAGE_BYTES);
    }

    /** Whether its program is there and may be run; why not, in English, where it is not. */
    public Optional<String> hindrance() {
        return new Program(List.of(target.binary().toString())).hindrance();
    }

    /**
     * Has it test its configuration; blocks until it has, ten seconds at most. Changes nothing that is served; where its
     * logs and its folders for temporary files do not exist yet, it makes them.
     *
     * @throws IOException if it could not be started
     * @throws InterruptedException if this thread was interrupted
     * @throws OpsException TIMEOUT, if it did not end in time
     */
    public Tested test() throws IOException, InterruptedException {
        return tested(new Program(argv("-t")).ask(TEST_WITHIN, MOST_BYTES), "-t");
    }

    /**
     * Has it test its configuration likewise, and tells which one that was.
     *
     * @throws IOException if it could not be started
     * @throws InterruptedException if this thread was interrupted
     * @throws OpsException TIMEOUT, if it did not end in time
     */
    public Dumped dump() throws IOException, InterruptedException {
        Program.Hashed all = new Program(argv("-T")).askAll(TEST_WITHIN, MOST_BYTES);
        return new Dumped(tested(all.ran(), "-T"), all.sha256());
    }

    private Tested tested(Program.Ran ran, String how) {
        if (ran.exit().isEmpty()) {
            throw new OpsException(
                    OpsException.Kind.TIMEOUT,
                    target.binary() + " " + how + " did not end within " + TEST_WITHIN.toSeconds() + " s");
        }
        return Tested.of(ran.exit().getAsInt(), ran.output());
    }

    /**
     * The path of the configuration that it tests; blocks until its program has told, some milliseconds.
     *
     * @throws IOException if its program cannot be run
     */
    public Optional<Path> configPath() throws IOException, InterruptedException {
        return target.config().isPresent() ? target.config() : builtWith();
    }

    /**
     * The path of the configuration that its program was built with, likewise.
     *
     * @throws IOException if its program cannot be run
     */
    public Optional<Path> builtWith() throws IOException, InterruptedException {
        Program.Ran ran = new Program(List.of(target.binary().toString(), "-V")).ask(TEST_WITHIN, MOST_BYTES);
        Matcher built = BUILT_WITH.matcher(ran.output());
        return built.find() ? Optional.of(Path.of(built.group(1))) : Optional.empty();
    }

    /**
     * Its master process, by its file; empty where there is none, or the number belongs to another program.
     *
     * @throws IOException if its file is there and cannot be read
     */
    public Optional<Master> master() throws IOException {
        Optional<Path> file = target.pidFile().filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            String text = new String(in.readNBytes(MOST_PID_BYTES), StandardCharsets.US_ASCII).strip();
            return text.matches("\\d{1,9}") ? Master.of(Long.parseLong(text)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it has just ended
        }
    }

    /** Its program with the configuration and folder of this target, and one more switch. */
    public List<String> argv(String... further) {
        List<String> argv = new ArrayList<>(List.of(target.binary().toString()));
        target.prefix().ifPresent(path -> argv.addAll(List.of("-p", path.toString())));
        target.config().ifPresent(path -> argv.addAll(List.of("-c", path.toString())));
        argv.addAll(List.of(further));
        return argv;
    }

    /** Gives up what is under way; does not wait. */
    @Override
    public void close() {
        http.close();
    }
}
