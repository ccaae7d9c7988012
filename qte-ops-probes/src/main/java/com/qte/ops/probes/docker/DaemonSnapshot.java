package com.qte.ops.probes.docker;

import com.qte.ops.target.docker.DockerOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * How an engine answered.
 *
 * @param failure why it did not; empty where it did
 * @param detail what was asked and what came back, redacted; empty where it answered
 * @param took how long the answer took; empty where there was none
 * @param version the engine's version; empty where it did not say
 */
public record DaemonSnapshot(
        Optional<DockerOutcome> failure, String detail, Optional<Duration> took, Optional<String> version) {}
