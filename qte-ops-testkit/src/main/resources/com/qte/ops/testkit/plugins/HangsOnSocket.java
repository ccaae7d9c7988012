package @package@;

import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

public final class HangsOnSocket extends Plugin {
    public HangsOnSocket() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            holds(() -> close(client));
            return new Seen(List.of(client.getInputStream().read()));
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
