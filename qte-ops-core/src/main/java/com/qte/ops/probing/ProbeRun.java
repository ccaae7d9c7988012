package com.qte.ops.probing;

import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Duration;

/**
 * How a probe's visit went; not how its subject does.
 *
 * @param probe id of the probe
 * @param subject what it visited
 * @param status HEALTHY where it brought its facts, UNKNOWN where it did not, SKIPPED where it was not sent
 * @param took how long the visit took; zero where there was none
 * @param age how long ago it began, by the monotonic clock: what it brought is no older
 * @param problem what went wrong, redacted; empty where nothing did
 */
public record ProbeRun(String probe, Subject subject, Status status, Duration took, Duration age, String problem) {}
