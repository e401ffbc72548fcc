package io.paddock.testkit.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first start of servers, on ports that were free a moment ago. */
final class Starting {
    private static final int TRIES = 8;

    private Starting() {}

    static List<PaddockServer> of(ServerSettings settings, int voters, int observers) {
        StartFailedException last = null;
        for (int tries = 0; tries < TRIES; tries++) {
            List<PaddockServer> servers = make(settings, voters, observers);
            try {
                startAll(servers);
                return servers;
            } catch (StartFailedException e) {
                servers.forEach(PaddockServer::close);
                last = e;
                if (!e.isPortTaken()) {
                    break;
                }
            }
        }
        throw new IllegalStateException("the server doesn't start: " + last.getMessage(), last);
    }

    private static List<PaddockServer> make(ServerSettings settings, int voters, int observers) {
        int count = voters + observers;
        List<Integer> ports = Ports.free(3 * count);
        Links links = new Links();
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < count && count > 1; i++) {
            int quorum = ports.get(count + 2 * i);
            int election = ports.get(count + 2 * i + 1);
            links.register(quorum, i + 1);
            links.register(election, i + 1);
            members.put("server." + (i + 1), "127.0.0.1:" + quorum + ":" + election
                    + (i < voters ? "" : ":observer") + ";127.0.0.1:" + ports.get(i));
        }
        List<PaddockServer> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(new PaddockServer(i + 1, ports.get(i), members, settings, links));
        }
        return servers;
    }

    private static void startAll(List<PaddockServer> servers) throws StartFailedException {
        servers.forEach(PaddockServer::begin);
        for (PaddockServer server : servers) {
            server.awaitStart();
        }
        Waiting.until("all servers serve", () -> servers.stream().allMatch(PaddockServer::isServing));
    }
}
