package com.qte.ops.history;

import com.qte.ops.model.Series;
import com.qte.ops.model.Subject;

/**
 * One series, and what it is of.
 *
 * @param check id of the check that asked to have it recorded
 * @param subject of what
 * @param evidence under which name
 * @param part of which part; empty for the whole
 * @param values what was recorded
 */
public record Recorded(String check, Subject subject, String evidence, String part, Series values) {}
