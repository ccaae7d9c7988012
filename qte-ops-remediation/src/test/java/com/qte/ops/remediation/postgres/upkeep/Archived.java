package com.qte.ops.remediation.postgres.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.postgres.Client;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What has been archived, read as a person would: the files that have a manifest, each as its manifest says.
 *
 * @param files compressed files
 * @param rows rows in all of them, as the manifests say
 * @param others files of any other kind that lie there
 */
record Archived(List<Path> files, long rows, List<String> others) {
    static Archived in(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).sorted().toList();
        }
        List<Path> data = new ArrayList<>();
        List<String> others = new ArrayList<>();
        long rows = 0;
        for (Path file : all) {
            String name = file.getFileName().toString();
            Path manifest = file.resolveSibling(name.replace(Archive.DATA, Archive.MANIFEST));
            if (name.endsWith(Archive.DATA) && Files.exists(manifest)) {
                Export export = Export.read(file);
                assertThat(Files.readString(manifest, StandardCharsets.UTF_8))
                        .contains("\"sha256\" : \"" + export.sha256() + '"')
                        .contains("\"rows\" : " + export.rows() + ",");
                data.add(file);
                rows += export.rows();
            } else if (!name.endsWith(Archive.MANIFEST)) {
                others.add(name);
            }
        }
        return new Archived(data, rows, others);
    }

    /** Loads all of it into a new table that is like the other. */
    void loadInto(Client client, String table, String like) throws Exception {
        client.must("CREATE TABLE " + table + " (LIKE " + like + ")");
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                client.copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER)", in);
            }
        }
    }
}
