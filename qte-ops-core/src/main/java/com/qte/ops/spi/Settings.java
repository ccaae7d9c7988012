package com.qte.ops.spi;

import com.qte.ops.model.Unit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One section of the configuration, read by key. Every key that is asked for is known from then on; what nobody asked
 * for is reported with the nearest known key. A value that cannot be read is noted as a problem and answered as absent:
 * start is refused later, with all problems at once. A key may have several words, joined by dots: {@code a.b} is key
 * {@code b} of section {@code a}, however either is written. Confined to the thread that reads it.
 */
public interface Settings {
    /** Full path of this section, such as {@code postgres[0]}; empty at the top. */
    String path();

    /** Whether anything at all is set below this key. */
    boolean has(String key);

    /** A line of text: not blank, at most 4096 characters, and no control character among them; else it is a problem. */
    Optional<String> text(String key);

    /** One of the words given, in the spelling given; case does not matter. */
    Optional<String> choice(String key, Set<String> allowed);

    /** A whole number within the range, both ends included. */
    OptionalInt integer(String key, int least, int most);

    /** {@code true} or {@code false}. */
    Optional<Boolean> flag(String key);

    /** A duration such as {@code 5s}; positive. */
    Optional<Duration> duration(String key);

    /** A value with its unit's suffix, in the base unit. */
    OptionalDouble number(String key, Unit unit);

    /** An address with one of the schemes given. */
    Optional<URI> address(String key, Set<String> schemes);

    /** A secret from {@code {env: NAME}} or {@code {file: PATH}}; a plain value is a problem. */
    Optional<Secret> secret(String key);

    /** A list of lines of text; a single line counts as a list of one. */
    List<String> texts(String key);

    /** A section below this one; empty where it is not set. */
    Settings section(String key);

    /** A list of sections; a single section counts as a list of one. */
    List<Settings> sections(String key);

    /** The keys that are set here. Asking for them makes none of them known. */
    Set<String> keys();

    /**
     * The dotted keys, seen from here, of all values that file, system properties and code set below this section.
     * Asking for them makes none of them known.
     */
    default Set<String> paths() {
        return keys();
    }

    /**
     * Notes that what stands at the key is wrong.
     *
     * @param what what is wrong: a key of the provider's texts, or a line in English
     * @param allowed what may stand there, likewise; empty where there is nothing to say
     */
    void problem(String key, String what, String allowed);

    /**
     * The same with arguments.
     *
     * @param arguments what fills the placeholders of both texts; {@code nearest} is what was probably meant
     */
    default void problem(String key, String what, String allowed, Map<String, String> arguments) {
        problem(key, what, allowed);
    }
}
