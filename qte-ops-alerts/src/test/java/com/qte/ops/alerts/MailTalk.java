package com.qte.ops.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers certain commands as a test says, and all others well; after the last mail it hangs up. */
final class MailTalk implements Peer.Manners {
    /** The end of a mail. */
    static final String END = ".";

    private final Map<String, String> answers;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile Optional<SSLContext> shown = Optional.empty();

    /** @param answers what is answered to commands that begin so */
    MailTalk(Map<String, String> answers) {
        this.answers = answers;
    }

    /** All lines that came. */
    BlockingQueue<String> said() {
        return said;
    }

    /** Encrypts where it is asked to. */
    MailTalk encrypting(SSLContext context) {
        shown = Optional.of(context);
        return this;
    }

    @Override
    public void meet(Socket caller) throws IOException {
        say(caller.getOutputStream(), "220 stand");
        talk(caller);
    }

    private void talk(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = caller.getOutputStream();
        boolean mail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
            if (mail && !line.equals(END)) {
                continue;
            }
            say(out, answer(line, mail));
            if (mail) {
                return; // without a goodbye
            }
            if (line.equals("STARTTLS")) {
                SSLSocket encrypted = (SSLSocket)
                        shown.orElseThrow().getSocketFactory().createSocket(caller, "stand", caller.getPort(), true);
                encrypted.setUseClientMode(false);
                talk(encrypted);
                return;
            }
            mail = line.equals("DATA");
        }
    }

    private String answer(String line, boolean mail) {
        return answers.entrySet().stream()
                .filter(answer -> line.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(line.equals("DATA") && !mail ? "354 go on" : "250 well");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
