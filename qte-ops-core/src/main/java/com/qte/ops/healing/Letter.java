package com.qte.ops.healing;

import java.time.Instant;

/**
 * A command as it came through the inbox.
 *
 * @param name unique; a command is carried out once
 * @param command what is wanted
 * @param person who wants it, as the operating system knows the owner of the file
 * @param given when the file was written
 */
record Letter(String name, Command command, String person, Instant given) {}
