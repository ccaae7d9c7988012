package com.qte.ops.healing;

import java.time.Instant;

/**
 * Another stage, which commands of persons reach through the same inbox. Called from the thread that reads the inbox
 * and from those of callers, perhaps at once.
 */
@FunctionalInterface
public interface Stage {
    /**
     * Carries a command out, on the thread that reads the inbox: at once, but for a disk. After a crash it may be handed
     * the same command again, by the same name, and must then do nothing more.
     *
     * @param person who wants it, as the operating system knows the owner of the file
     * @param given when
     * @param name the command's, unique
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if it cannot be done: the person is told why
     */
    Reply carryOut(Command.Other command, String person, Instant given, String name);
}
