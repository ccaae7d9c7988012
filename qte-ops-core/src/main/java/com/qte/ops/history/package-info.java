/**
 * Numbers that checks asked to have recorded: fine for the last hour, coarser further back, bounded, kept across
 * restarts.
 *
 * <p>Read first: {@link com.qte.ops.history.History}, {@code Track}, {@code HistoryFile}. Recording and handing out never
 * touch the disk; a thread of its own writes once a minute. A disk that fails ends the saving and nothing else; a file
 * that is damaged loses the records that are damaged and nothing else.
 */
@NullMarked
package com.qte.ops.history;

import org.jspecify.annotations.NullMarked;
