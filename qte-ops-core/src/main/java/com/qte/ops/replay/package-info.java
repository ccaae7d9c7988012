/**
 * Stores rounds, so that they can be judged again: elsewhere, later, with other limits.
 *
 * <p>Read first: {@link com.qte.ops.replay.Bundle}, {@link com.qte.ops.replay.Replay}, {@link com.qte.ops.replay.Recorder}.
 * A check is a pure function of its observation, and a diagnosis one of its findings and of what is remembered; so
 * both are stored, and nothing that was found has to be believed. What is kept in memory is packed and bounded; what is
 * written is redacted, bounded, and readable for its owner alone; what is read may be anybody's, and is trusted in
 * nothing.
 */
@NullMarked
package com.qte.ops.replay;

import org.jspecify.annotations.NullMarked;
