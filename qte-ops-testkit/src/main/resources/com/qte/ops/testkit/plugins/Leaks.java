package @package@;

import com.qte.ops.spi.Visit;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

public final class Leaks extends Plugin {
    public Leaks() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        switch ("@1@") {
            case "thread":
                Thread left = new Thread(LockSupport::park, "@id@-left");
                left.setDaemon(true);
                left.start();
                LEFT.add(left);
                break;
            case "slowly":
                LockSupport.parkNanos(50_000_000);
                LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                break;
            case "socket":
                LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                break;
            default:
                Path file = Files.createTempFile("@id@", ".tmp");
                file.toFile().deleteOnExit();
                LEFT.add(Files.newInputStream(file));
        }
        return new Seen(List.of());
    }

    private static final List<Object> LEFT = Collections.synchronizedList(new ArrayList<>());
}
