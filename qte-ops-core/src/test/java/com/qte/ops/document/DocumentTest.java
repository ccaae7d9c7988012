package com.qte.ops.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Document.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void table_rowOfAnotherWidth_refused() {
        assertThatThrownBy(() -> new Table(List.of("one", "two"), List.of(List.of(Cell.of("alone")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells in a table of 2 columns");
    }

    @Test
    void topic_idThatIsNoWord_refused() {
        assertThatThrownBy(() -> new Topic("host.cpu", "CPU"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'host.cpu'");
    }

    @Test
    void section_idThatIsNoWord_refused() {
        assertThatThrownBy(() -> new Section("<a>", "A", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'<a>'");
    }
}
