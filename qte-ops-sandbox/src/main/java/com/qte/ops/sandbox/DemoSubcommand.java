package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.Subcommand;

/** Brings {@code qte-ops demo}. */
public final class DemoSubcommand implements Subcommand {
    @Override
    public String provider() {
        return Story.PROVIDER;
    }

    @Override
    public Object command(Console console) {
        return new DemoCommand(console);
    }
}
