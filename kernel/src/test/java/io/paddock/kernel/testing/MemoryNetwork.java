package io.paddock.kernel.testing;

import io.paddock.api.transport.Plane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The cables between the transports of several servers: bytes move when it is pumped. A port tells whose it is. */
public final class MemoryNetwork {
    static final int QUORUM_PORT = 2000;
    static final int ELECTION_PORT = 3000;

    private final Map<Long, MemoryTransport> transports = new TreeMap<>();
    private final List<Cable> cables = new ArrayList<>();
    private final List<Dial> unanswered = new ArrayList<>();
    private final Set<String> cuts = new HashSet<>();
    private Tamper tamper = (from, to, plane, bytes) -> bytes;

    /** Somebody on the way who may change what servers send one another. */
    public interface Tamper {
        /** Returns what arrives. */
        byte[] change(long from, long to, Plane plane, byte[] bytes);
    }

    private record Cable(long dialler, MemoryLine from, long listener, MemoryLine to) {}

    private record Dial(long server, MemoryLine line) {}

    /** That server is on the network from now on. */
    public void attach(long server, MemoryTransport transport) {
        transports.put(server, transport);
    }

    /** That server is gone: its connections break. */
    public void detach(long server) {
        transports.remove(server);
        unanswered.removeIf(dial -> dial.server == server);
        cables.removeIf(cable -> {
            boolean gone = cable.dialler == server || cable.listener == server;
            if (gone) {
                (cable.dialler == server ? cable.to : cable.from).close();
            }
            return gone;
        });
    }

    /** From now on all bytes pass through there. */
    public void tamper(Tamper newTamper) {
        tamper = newTamper;
    }

    /** Nothing gets through between the two any more, in either direction, and nobody notices. */
    public void cut(long one, long other) {
        cuts.add(one + "-" + other);
        cuts.add(other + "-" + one);
    }

    /** All servers reach one another again; what was on the way arrives. */
    public void heal() {
        cuts.clear();
    }

    /** Answers dials and moves bytes. Returns whether anything has moved. */
    public boolean pump() {
        boolean moved = answerDials();
        for (Cable cable : List.copyOf(cables)) {
            if (!isCut(cable.dialler, cable.listener)) {
                moved |= move(cable.dialler, cable.from, cable.listener, cable.to)
                        | move(cable.listener, cable.to, cable.dialler, cable.from);
                if (cable.from.closeReason() != null || cable.to.closeReason() != null) {
                    cable.from.close();
                    cable.to.close();
                    cables.remove(cable);
                    moved = true;
                }
            }
        }
        return moved;
    }

    private boolean move(long sender, MemoryLine from, long receiver, MemoryLine to) {
        byte[] bytes = from.read();
        if (bytes.length > 0) {
            to.write(tamper.change(sender, receiver, from.plane(), bytes));
        }
        return bytes.length > 0;
    }

    private boolean answerDials() {
        transports.forEach((server, transport) ->
                transport.takeDials().forEach(line -> unanswered.add(new Dial(server, line))));
        boolean answered = false;
        for (Dial dial : List.copyOf(unanswered)) {
            int port = dial.line.peer().remote().getPort();
            long target = port % 1000;
            if (isCut(dial.server, target)) {
                continue;
            }
            unanswered.remove(dial);
            answered = true;
            MemoryTransport transport = transports.get(target);
            Plane plane = dial.line.plane();
            if (transport == null || !transport.isListening(plane)) {
                dial.line.refuse();
            } else {
                cables.add(new Cable(dial.server, dial.line.answer(), target, transport.connect(plane)));
            }
        }
        return answered;
    }

    private boolean isCut(long one, long other) {
        return cuts.contains(one + "-" + other);
    }
}
