package com.qte.ops.testkit.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a PostgreSQL says that lets nobody in, in version 3 of its protocol. */
public final class PostgresFaults {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int INT_BYTES = 4;

    private PostgresFaults() {}

    /**
     * Refuses every login.
     *
     * @param sqlState five characters, such as {@code 57P03}
     * @param message the server's words
     */
    public static Fault refusal(String sqlState, String message) {
        return caller -> {
            greeting(caller);
            caller.send(error(sqlState, message));
        };
    }

    /** The password is wrong. */
    public static Fault wrongPassword() {
        return refusal("28P01", "password authentication failed for user \"qte\"");
    }

    /** It starts up. */
    public static Fault startingUp() {
        return refusal("57P03", "the database system is starting up");
    }

    /** Every slot is taken. */
    public static Fault tooManyConnections() {
        return refusal("53300", "sorry, too many clients already");
    }

    /** There is no such database. */
    public static Fault noDatabase() {
        return refusal("3D000", "database \"qte\" does not exist");
    }

    /** Lets everybody in without a password, and is silent from the first statement on. */
    public static Fault silentAfterLogin() {
        return caller -> {
            greeting(caller);
            caller.send(message('R', new byte[INT_BYTES]));
            caller.send(setting("server_version", "18.0"));
            caller.send(setting("client_encoding", "UTF8"));
            caller.send(setting("DateStyle", "ISO, MDY"));
            caller.send(setting("standard_conforming_strings", "on"));
            caller.send(setting("integer_datetimes", "on"));
            caller.send(message('K', new byte[2 * INT_BYTES]));
            caller.send(message('Z', new byte[] {'I'}));
            caller.ignore();
        };
    }

    /** Lets everybody in without the settings that belong to it: drivers stumble. */
    public static Fault bareLogin() {
        return caller -> {
            greeting(caller);
            caller.send(message('R', new byte[INT_BYTES]));
            caller.send(message('Z', new byte[] {'I'}));
            caller.ignore();
        };
    }

    /** Reads the start-up message, after having declined encryption as often as it is asked for. */
    private static void greeting(Caller caller) throws IOException {
        while (true) {
            int length = ByteBuffer.wrap(caller.read(INT_BYTES)).getInt();
            byte[] rest = caller.read(length - INT_BYTES);
            int code = ByteBuffer.wrap(rest).getInt();
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                return;
            }
            caller.send("N");
        }
    }

    private static byte[] error(String sqlState, String words) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        field(fields, 'S', "FATAL");
        field(fields, 'V', "FATAL");
        field(fields, 'C', sqlState);
        field(fields, 'M', words);
        fields.write(0);
        return message('E', fields.toByteArray());
    }

    private static byte[] setting(String name, String value) {
        return message('S', (name + "\0" + value + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private static void field(ByteArrayOutputStream fields, char type, String value) {
        fields.write(type);
        fields.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        fields.write(0);
    }

    private static byte[] message(char type, byte[] body) {
        return ByteBuffer.allocate(1 + INT_BYTES + body.length)
                .put((byte) type)
                .putInt(INT_BYTES + body.length)
                .put(body)
                .array();
    }
}
