/**
 * A plug-in for qte-ops that watches the spool of a market-data recorder.
 *
 * <p>Read first: {@link org.example.recorder.SpoolFiles}, the probe; {@link org.example.recorder.StuckFile}, one of its two
 * checks; {@link org.example.recorder.SetAside}, the remediation. All of it is immutable and thread-safe.
 */
@NullMarked
package org.example.recorder;

import org.jspecify.annotations.NullMarked;
