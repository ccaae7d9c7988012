package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.Subcommand;

/** Brings {@code qte-ops sandbox}. */
public final class SandboxSubcommand implements Subcommand {
    @Override
    public String provider() {
        return Story.PROVIDER;
    }

    @Override
    public Object command(Console console) {
        return new SandboxCommand(console);
    }
}
