package com.qte.ops.target.nginx;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import com.qte.ops.target.file.LogTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An nginx of this machine.
 *
 * @param name what it is called, such as {@code main}
 * @param url a page of it that is asked for
 * @param binary its program
 * @param config its configuration; empty where it is the one that the program was built with
 * @param prefix its folder; empty likewise
 * @param accessLog its log of requests
 * @param format how that is written
 * @param errorLog its log of errors
 * @param pidFile where its master process writes its number
 * @param reliesOn the engine that it stands before, where one is configured
 */
public record NginxTarget(
        String name,
        Optional<URI> url,
        Path binary,
        Optional<Path> config,
        Optional<Path> prefix,
        Optional<Path> accessLog,
        AccessFormat format,
        Optional<Path> errorLog,
        Optional<Path> pidFile,
        List<Subject> reliesOn)
        implements Target<NginxSession> {
    public NginxTarget {
        reliesOn = List.copyOf(reliesOn);
    }

    /** One that stands before nothing that is known. */
    public NginxTarget(
            String name,
            Optional<URI> url,
            Path binary,
            Optional<Path> config,
            Optional<Path> prefix,
            Optional<Path> accessLog,
            AccessFormat format,
            Optional<Path> errorLog,
            Optional<Path> pidFile) {
        this(name, url, binary, config, prefix, accessLog, format, errorLog, pidFile, List.of());
    }

    @Override
    public Subject subject() {
        return new Subject("nginx", name);
    }

    /** Immediate; contacts nobody yet. */
    @Override
    public NginxSession open(Duration within) {
        return new NginxSession(this);
    }

    /** The log of requests, to be followed. */
    public Optional<LogTarget> accessLogTarget() {
        return accessLog.map(path -> new LogTarget(name + "-access", path));
    }

    /** The log of errors, likewise. */
    public Optional<LogTarget> errorLogTarget() {
        return errorLog.map(path -> new LogTarget(name + "-error", path));
    }
}
