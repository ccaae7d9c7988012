/**
 * The front door: {@code QteOps}, the one class that an embedder needs.
 *
 * <h2>The words</h2>
 *
 * <ul>
 *   <li><b>subject</b>: a thing that can be ill, such as {@code postgres:main}; a <b>target</b> is how to reach it
 *   <li><b>probe</b>: collects facts into a <b>snapshot</b>, without judging; a <b>check</b> judges it, without looking
 *   <li><b>verdict</b>: a check's answer for a part of the subject; a <b>finding</b> is a verdict with its name on it
 *   <li><b>diagnosis</b>: the findings of a round, confirmed and folded under their root causes
 *   <li><b>remediation</b>: plans, reading only, and applies, which alone changes anything
 *   <li><b>guard</b>: says ALLOW, ASK or DENY to a plan
 *   <li><b>journal</b>: what was decided and done, written before and after
 * </ul>
 *
 * <p>Data flows one way: targets, collect, snapshot, judge, findings, confirm, fold, diagnosis, plan, guards, apply,
 * verify, journal.
 *
 * <p>Threads: {@code QteOps} may be called from any thread; its builder is confined to one. What an embedder hands in
 * is asked on threads of the library, several at once, unless it says otherwise; listeners are told on one, an event
 * after the other. What cannot be done is an {@code OpsException} with its kind; what goes wrong in foreign code is a
 * finding, an outcome or an event.
 */
@NullMarked
package com.qte.ops;

import org.jspecify.annotations.NullMarked;
