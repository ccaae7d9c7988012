package com.qte.ops.config;

import com.qte.ops.config.BoundedFile.Unreadable;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads the file into a tree, each value with its line. What is wrong is noted and the rest is read on; after a syntax
 * error nothing more can be read. What stood before is kept, so that its mistakes are named too, save for the top key that
 * the error is in: what is said of half a section would only mislead.
 */
final class YamlFile {
    private static final int MOST_BYTES = 1 << 20;

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Keys.DEEPEST)
                    .build())
            .build();

    /** Where the parser's own message says that the mistake is; its location is only where it had got to. */
    private static final Pattern MARK = Pattern.compile("(?m)^ in reader, line (\\d+), column (\\d+)");

    private YamlFile() {}

    static Node read(Path file, Ledger ledger) {
        Path name = file.getFileName();
        String source = name == null ? file.toString() : name.toString();
        try {
            return parse(BoundedFile.text(file, MOST_BYTES), source, ledger);
        } catch (Unreadable e) {
            ledger.problem("", source, e.textKey(), "", Map.of("file", file.toString(), "most", "1MiB"));
            return new Node(source);
        }
    }

    static Node parse(String text, String source, Ledger ledger) {
        Node root = new Node(source);
        if (hasControlCharacter(text, source, ledger)) {
            return root;
        }
        // the parser's messages quote the line, and a password may stand in it
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), new StringReader(text))) {
            try {
                new YamlTree(parser, source, ledger).read(root);
            } catch (StreamConstraintsException e) {
                root.dropLast();
                syntax("config.file.too-deep", "", at(parser.currentLocation()), source, ledger);
            } catch (JacksonException e) {
                root.dropLast();
                String message = String.valueOf(e.getOriginalMessage());
                String place = at(e.getLocation() == null ? parser.currentLocation() : e.getLocation());
                for (Matcher mark = MARK.matcher(message); mark.find(); ) {
                    place = mark.group(1) + ":" + mark.group(2);
                }
                syntax("config.file.syntax", withoutQuotations(message), place, source, ledger);
            }
        }
        return root;
    }

    private static void syntax(String what, String detail, String place, String source, Ledger ledger) {
        ledger.problem(
                "",
                source + ":" + place,
                what,
                "",
                Map.of("detail", detail, "deepest", Integer.toString(Keys.DEEPEST)));
    }

    private static String at(TokenStreamLocation location) {
        return Math.max(1, location.getLineNr()) + ":" + Math.max(1, location.getColumnNr());
    }

    private static String withoutQuotations(String message) {
        List<String> kept = new ArrayList<>();
        message.lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).forEach(kept::add);
        return String.join(", ", kept);
    }

    private static boolean hasControlCharacter(String text, String source, Ledger ledger) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++, column++) {
            char sign = text.charAt(i);
            if (sign == '\n') {
                line++;
                column = 0;
            } else if (Character.isISOControl(sign) && sign != '\r' && sign != '\t') {
                syntax("config.file.control-character", "", line + ":" + column, source, ledger);
                return true;
            }
        }
        return false;
    }
}
