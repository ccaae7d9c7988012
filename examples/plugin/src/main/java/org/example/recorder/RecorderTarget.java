package org.example.recorder;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A market-data recorder, reached at the folder of its spool.
 *
 * @param name which recorder
 * @param folder where {@code incoming}, {@code loaded} and {@code aside} are
 */
public record RecorderTarget(String name, Path folder) implements Target<Spool> {
    @Override
    public Subject subject() {
        return new Subject("recorder", name);
    }

    @Override
    public Spool open(Duration within) {
        return new Spool(folder);
    }
}
