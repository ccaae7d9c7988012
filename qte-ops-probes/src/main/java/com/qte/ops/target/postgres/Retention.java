package com.qte.ops.target.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the rows of a table are kept in the database, and where they go then.
 *
 * @param table name of the table, with its schema where one was written
 * @param column when a row came about: a timestamp or a date
 * @param keep how long it stays; at least a day
 * @param archive folder that older rows are exported to
 */
public record Retention(String table, String column, Duration keep, Path archive) {}
