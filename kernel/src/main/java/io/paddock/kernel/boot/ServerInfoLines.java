package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.Ensemble;
import io.paddock.kernel.boot.config.Member;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.observe.ServerInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The lines of {@code conf} and {@code envi}. */
final class ServerInfoLines {
    private ServerInfoLines() {}

    static ServerInfo of(ServerConfig config) {
        Path data = config.storage().dataDir().resolve("version-2");
        Path log = config.storage().dataLogDir().resolve("version-2");
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("clientPort", Integer.toString(config.clientPort()));
        conf.put("secureClientPort", Integer.toString(config.secureClientPort()));
        conf.put("dataDir", data.toString());
        conf.put("dataLogDir", log.toString());
        conf.put("tickTime", Integer.toString(config.sessions().tickTimeMillis()));
        conf.put("maxClientCnxns", Integer.toString(config.clients().maxPerAddress()));
        conf.put("minSessionTimeout", Integer.toString(config.sessions().minTimeoutMillis()));
        conf.put("maxSessionTimeout", Integer.toString(config.sessions().maxTimeoutMillis()));
        conf.put("clientPortListenBacklog", Integer.toString(config.clients().listenBacklog()));
        conf.put("serverId", Long.toString(config.serverId()));
        if (!config.ensemble().standalone()) {
            addEnsemble(config.ensemble(), conf);
        }
        return new ServerInfo(ServerVersion.full(), conf, environment(), new Machine(data, log));
    }

    private static void addEnsemble(Ensemble ensemble, Map<String, String> conf) {
        conf.put("initLimit", Integer.toString(ensemble.initLimit()));
        conf.put("syncLimit", Integer.toString(ensemble.syncLimit()));
        conf.put("electionAlg", Integer.toString(Ensemble.ELECTION_ALGORITHM));
        ensemble.self().ifPresent(self -> {
            conf.put("electionPort", ports(self, Member.Address::electionPort));
            conf.put("quorumPort", ports(self, Member.Address::quorumPort));
            conf.put("peerType", self.role() == Member.Role.OBSERVER ? "1" : "0");
        });
    }

    private static String ports(Member member, ToIntFunction<Member.Address> port) {
        return member.addresses().stream()
                .map(address -> Integer.toString(port.applyAsInt(address)))
                .collect(Collectors.joining("|"));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return "<NA>";
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("zookeeper.version", ServerVersion.full());
        lines.put("host.name", hostName());
        for (String name : new String[] {
            "java.version", "java.vendor", "java.home", "java.class.path", "java.library.path", "java.io.tmpdir",
            "java.compiler", "os.name", "os.arch", "os.version", "user.name", "user.home", "user.dir"
        }) {
            lines.put(name, System.getProperty(name, "<NA>"));
        }
        return lines;
    }
}
