package org.example.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.testkit.TextContract;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RecorderPluginTest {
    @Test
    void plugin_isFoundByBothOfItsFiles() {
        assertThat(ServiceLoader.load(ProbeProvider.class)).hasOnlyElementsOfType(RecorderPlugin.class);
        assertThat(ServiceLoader.load(RemediationProvider.class)).hasOnlyElementsOfType(RecorderPlugin.class);
    }

    @Test
    void targets_wrongSettings_notedAndNotThrown() {
        assertThat(problem(Map.of("recorders[0].folder", "spool"))).contains("no absolute path of a folder");
        assertThat(problem(Map.of("recorders[0].folder", "/var/spool/\0"))).contains("recorders[0].folder");
        assertThat(problem(Map.of("recorders[0].folder", "/var/spool/recorder", "recorders[0].name", "a\u0007b")))
                .as("what is no line of text is refused before the plug-in sees it")
                .contains("recorders[0].name");
        assertThat(problem(Map.of("recorders[0].folder", "/var/a", "recorders[1].folder", "/var/b")))
                .contains("there is another recorder of this name");
    }

    /** What building an instance with these settings is refused with. */
    private static String problem(Map<String, String> settings) {
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), Map.of(), settings);
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .provider((ProbeProvider) new RecorderPlugin())
                .configuration(configuration);
        return String.valueOf(
                catchThrowableOfType(OpsException.class, builder::build).getMessage());
    }

    @Test
    void texts_areThereInBothLanguages() {
        ClassLoader loader = RecorderPlugin.class.getClassLoader();

        assertThat(TextContract.sameInBothLanguages(loader, "recorder")).isEmpty();
        assertThat(TextContract.chinesePunctuation(loader, "recorder")).isEmpty();
    }
}
